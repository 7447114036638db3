package org.keyway.benchmarks;

import java.util.Collection;
import java.util.List;

/**
 * A late plan, with times on the clock of {@link System#nanoTime}.
 *
 * @param decisionNanos time of the planner's last decision to continue; it could adapt to anything
 *     before
 * @param endNanos time when the plan was ready
 * @param overrunNanos time from the deadline to the end
 * @param planningStalls stalls of the planning thread
 */
record Miss(
    long decisionNanos, long endNanos, long overrunNanos, Collection<Stall> planningStalls) {

  Miss {
    planningStalls = List.copyOf(planningStalls);
  }

  /**
   * Whether the machine caused the miss: one stall, at least as long as the overrun, overlapped the
   * time after the planner's last decision. Several shorter stalls do not count.
   */
  boolean isExplainedBy(Collection<Stall> stalls) {
    for (Stall stall : stalls) {
      boolean overlaps = stall.endNanos() - decisionNanos > 0 && endNanos - stall.startNanos() > 0;
      if (overlaps && stall.lengthNanos() >= overrunNanos) {
        return true;
      }
    }
    return false;
  }

  /**
   * Separates the machine's misses from the planner's.
   *
   * @param misses misses of one row
   * @param idleStalls stalls seen by an idle thread at the same time
   */
  static Misses attribute(Collection<Miss> misses, Collection<Stall> idleStalls) {
    long ofMachine = 0;
    long seenByIdleThread = 0;
    long longest = 0;
    long longestOwn = 0;
    for (Miss miss : misses) {
      longest = Math.max(longest, miss.overrunNanos);
      boolean seenIdle = miss.isExplainedBy(idleStalls);
      seenByIdleThread += seenIdle ? 1 : 0;
      if (seenIdle || miss.isExplainedBy(miss.planningStalls)) {
        ofMachine++;
      } else {
        longestOwn = Math.max(longestOwn, miss.overrunNanos);
      }
    }
    return new Misses(
        misses.size(), ofMachine, seenByIdleThread, 1e-6 * longest, 1e-6 * longestOwn);
  }
}
