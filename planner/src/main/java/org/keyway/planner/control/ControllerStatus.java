package org.keyway.planner.control;

import org.jspecify.annotations.Nullable;

/**
 * State and counters of a controller since its construction. Resets do not clear the counters. The
 * snapshot is taken while other threads run, so counters may disagree by the frame or plan in
 * progress.
 *
 * @param state state of the last command
 * @param lastFailure last failure of planning or of the listener, kept after recovery; null if
 *     there was none
 * @param framesReceived frames offered
 * @param framesReplaced frames never planned from because a newer one came first; normal when the
 *     camera is faster than planning
 * @param framesDropped frames never planned from for another reason: stale, from a frozen camera,
 *     discarded by a reset, or refused because of their stamp
 * @param framesUnfamiliar frames never planned from because they are unlike anything the model
 *     knows
 * @param unfamiliarity unfamiliarity of the newest judged frame; above 1 the model does not know it
 * @param plans frames planned from, whatever the result
 * @param misses plans that were late for their first command or empty at the deadline
 * @param failures plans that ended in an exception or in numbers that are not finite
 * @param planTime duration of planning
 * @param frameAgeNanos age of the newest frame in ns; -1 if there is none
 */
public record ControllerStatus(
    ControllerState state,
    @Nullable String lastFailure,
    long framesReceived,
    long framesReplaced,
    long framesDropped,
    long framesUnfamiliar,
    double unfamiliarity,
    long plans,
    long misses,
    long failures,
    PlanTime planTime,
    long frameAgeNanos) {

  /**
   * Time from picking up a frame to having the plan, over all plans, in ns; 0 before the first.
   * Percentiles are at most 1/32 too high; the maximum is exact.
   *
   * @param p50Nanos median
   * @param p95Nanos 95th percentile
   * @param p99Nanos 99th percentile
   * @param maximumNanos longest
   */
  public record PlanTime(long p50Nanos, long p95Nanos, long p99Nanos, long maximumNanos) {}
}
