package org.keyway.experiments.film;

import org.keyway.planner.frame.Frame;

/**
 * A smaller picture beside the camera picture.
 *
 * @param label label, a few words
 * @param frame picture to show
 */
public record Panel(String label, Frame frame) {}
