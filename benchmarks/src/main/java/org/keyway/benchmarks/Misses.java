package org.keyway.benchmarks;

/**
 * Counts of late plans.
 *
 * @param total number of late plans
 * @param ofMachine number of them explained by a stall of the machine
 * @param seenByIdleThread number of those explained by a stall that an idle thread saw, whatever
 *     the planning thread saw
 * @param longestOverrunMs longest overrun of all, in ms; 0 if none was late
 * @param longestOwnOverrunMs longest overrun that no stall explains, in ms; 0 if there is none
 */
public record Misses(
    long total,
    long ofMachine,
    long seenByIdleThread,
    double longestOverrunMs,
    double longestOwnOverrunMs) {

  /** Number of late plans that no stall explains. */
  public long own() {
    return total - ofMachine;
  }
}
