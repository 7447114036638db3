package org.keyway.app.demo;

/**
 * A waypoint to the goal, and the step at which the robot left it.
 *
 * @param name its name
 * @param step control step at which the robot turned to the next waypoint
 * @param reached whether it was reached by then, else it was given up
 */
record Waypoint(String name, int step, boolean reached) {}
