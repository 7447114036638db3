package org.keyway.sim;

/**
 * Describes the error of a task for tables and plots.
 *
 * @param name such as "position error"
 * @param unit such as "table units"
 * @param meaning measured quantity, worded to follow "mean of"
 * @param successBelow error below which the goal is reached, in the unit
 */
public record ErrorMeasure(String name, String unit, String meaning, double successBelow) {}
