package org.keyway.app.demo;

import org.keyway.planner.frame.Frame;

/**
 * A predicted keyframe on the way to the goal.
 *
 * @param picture its image
 * @param predictedStep control step at which it is predicted
 */
record Keyframe(Frame picture, int predictedStep) {}
