package org.keyway.app.demo;

/**
 * Something on the way to the goal, and when the robot had done with it.
 *
 * @param name what it is called
 * @param step control step at which the robot turned to the next
 * @param reached whether it was reached by then, or given up
 */
record Waypoint(String name, int step, boolean reached) {}
