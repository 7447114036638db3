package org.keyway.benchmarks;

/**
 * Plans that came after their deadline.
 *
 * @param total how many
 * @param ofMachine how many of them are explained by a stall of the machine
 * @param seenByIdleThread how many of those an idle thread saw, whatever the planning one saw
 * @param longestOverrunMs how late the latest of all came, ms; 0 if none did
 * @param longestOwnOverrunMs how late the latest came that no stall explains, ms; 0 if none did
 */
public record Misses(
    long total,
    long ofMachine,
    long seenByIdleThread,
    double longestOverrunMs,
    double longestOwnOverrunMs) {

  /** How many no stall explains. */
  public long own() {
    return total - ofMachine;
  }
}
