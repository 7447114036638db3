package org.keyway.benchmarks;

/**
 * Counts of late plans.
 *
 * @param total number of late plans
 * @param ofMachine number of them explained by a stall of the machine
 * @param seenByIdleThread number explained by stalls that an idle thread saw, regardless of the
 *     planning thread
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
