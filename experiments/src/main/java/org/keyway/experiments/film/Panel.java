package org.keyway.experiments.film;

import org.keyway.planner.frame.Frame;

/**
 * A smaller picture beside the camera's.
 *
 * @param label in a few words
 * @param frame what is shown
 */
public record Panel(String label, Frame frame) {}
