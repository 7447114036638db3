package org.keyway.planner.control;

import org.jspecify.annotations.Nullable;

/**
 * What a controller does and has done since it was made. Counts run on through resets. Taken while
 * other threads go on, so that counts may differ by the frame or plan that is just being handled.
 *
 * @param state state of the last command
 * @param lastFailure what went wrong last in planning or in the listener, kept after recovery; null
 *     if nothing has
 * @param framesReceived frames offered
 * @param framesReplaced frames never planned from because a newer one came first, as is normal
 *     where the camera is faster than planning
 * @param framesDropped frames never planned from for another reason: too old or of a frozen camera
 *     when their turn came, forgotten by a reset, or refused because of their stamp
 * @param framesUnfamiliar frames never planned from because the model knows nothing about them
 * @param unfamiliarity of the newest frame that was judged: above 1 the model knows nothing about
 *     it
 * @param plans frames planned from, whatever came of it
 * @param misses plans that were late for their first command or found nothing in time
 * @param failures plans that ended in an exception or in numbers that are not finite
 * @param planTime how long planning takes
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
   * Percentiles are exact to 1/32 above, the maximum entirely.
   *
   * @param p50Nanos median
   * @param p95Nanos 95th percentile
   * @param p99Nanos 99th percentile
   * @param maximumNanos longest
   */
  public record PlanTime(long p50Nanos, long p95Nanos, long p99Nanos, long maximumNanos) {}
}
