package org.keyway.app.demo;

import org.keyway.planner.frame.Frame;

/**
 * A keyframe that was imagined on the way to the goal.
 *
 * @param picture what it looks like
 * @param predictedStep control step at which it is predicted to come
 */
record Keyframe(Frame picture, int predictedStep) {}
