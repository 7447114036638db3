package org.keyway.benchmarks;

import java.util.Collection;
import java.util.List;

/**
 * A plan that came after its deadline, on the clock of {@link System#nanoTime}.
 *
 * @param decisionNanos when the planner last decided that there was time: to whatever came before,
 *     it could adapt
 * @param endNanos when the plan was there
 * @param overrunNanos how long after the deadline that was
 * @param planningStalls stalls of the thread that planned
 */
record Miss(
    long decisionNanos, long endNanos, long overrunNanos, Collection<Stall> planningStalls) {

  Miss {
    planningStalls = List.copyOf(planningStalls);
  }

  /**
   * Whether the machine is to blame: one stall, at least as long as the overrun, fell into the time
   * to which the planner could not adapt any more. Several shorter ones are no excuse.
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
   * Tells the machine's misses from the planner's.
   *
   * @param misses of one row
   * @param idleStalls what an idle thread saw meanwhile
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
