package org.keyway.sim;

/**
 * What the error of a task is, in the words of its tables and plots.
 *
 * @param name such as "position error"
 * @param unit such as "table units"
 * @param meaning what is measured, to go on after "mean of"
 * @param successBelow error below which the goal is reached, in the unit
 */
public record ErrorMeasure(String name, String unit, String meaning, double successBelow) {}
