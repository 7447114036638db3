package org.keyway.planner.control;

import org.keyway.planner.config.Require;

/**
 * Settings of a {@link RecedingHorizonController}.
 *
 * @param controlPeriodNanos time from one command to the next, which is also the time that one
 *     model step stands for, in ns; 100,000 (10 kHz) to 60e9 (1 minute); default 100e6 (10 Hz)
 * @param planBudgetNanos time a plan may take from picking up its frame, encoding included, in ns;
 *     0 to 60e9; default 80e6. 0 means that the world waits: a plan has no deadline and starts with
 *     the very next command, as in a simulation that stands still meanwhile
 * @param marginNanos time from a plan's deadline to its first command, in ns; 0 to 60e9; default
 *     10e6, 0 if planBudgetNanos is 0. A plan starts with the first command that is at least
 *     planBudgetNanos + marginNanos away, and its deadline lies marginNanos before that command
 * @param frameStaleNanos age beyond which the newest frame is stale, in ns; 1 to 600e9; default
 *     500e6
 * @param maxPlanSteps commands taken from one plan at most, 1 to 10,000; default 8 (the horizon of
 *     KeyIn); a shorter horizon ends it earlier
 * @param latencySteps control steps from handing out a command until it takes effect, 0 to 1000;
 *     default 0. The age of frames and the time of planning are measured and not part of it
 * @param maxFrozenFrames frames in a row that repeat a picture to the bit, each after a command to
 *     move, before the camera counts as frozen, 0 (it never does) to 10,000; default 10, 0 if
 *     planBudgetNanos is 0. More than the steps from a command to the frame that shows it. A camera
 *     without noise, such as a renderer, also repeats its picture while the robot cannot move
 */
public record ControllerConfig(
    long controlPeriodNanos,
    long planBudgetNanos,
    long marginNanos,
    long frameStaleNanos,
    int maxPlanSteps,
    int latencySteps,
    int maxFrozenFrames) {

  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final long MAXIMUM_LOOKAHEAD_STEPS = 10_000;

  /**
   * 10 Hz, plans in 80 ms with 10 ms to spare, frames stale after 500 ms, 8 steps, no latency, 10
   * frozen.
   */
  public static final ControllerConfig DEFAULT =
      new ControllerConfig(100_000_000, 80_000_000, 10_000_000, 500_000_000, 8, 0, 10);

  public ControllerConfig {
    Require.inRange("controlPeriodNanos", controlPeriodNanos, 100_000, MINUTE_NANOS);
    Require.inRange("planBudgetNanos", planBudgetNanos, 0, MINUTE_NANOS);
    Require.inRange("marginNanos", marginNanos, 0, MINUTE_NANOS);
    if (planBudgetNanos == 0) {
      Require.inRange("marginNanos without planBudgetNanos", marginNanos, 0, 0);
    }
    Require.inRange("frameStaleNanos", frameStaleNanos, 1, 10 * MINUTE_NANOS);
    Require.inRange("maxPlanSteps", maxPlanSteps, 1, 10_000);
    Require.inRange("latencySteps", latencySteps, 0, 1000);
    Require.inRange("maxFrozenFrames", maxFrozenFrames, 0, 10_000);
    Require.inRange(
        "control periods in planBudgetNanos + marginNanos + frameStaleNanos",
        (planBudgetNanos + marginNanos + frameStaleNanos) / controlPeriodNanos,
        0,
        MAXIMUM_LOOKAHEAD_STEPS);
  }

  /**
   * For simulations that stand still while a plan is made: no deadline, no delay, no latency, and a
   * camera that cannot freeze.
   */
  public static ControllerConfig lockstep(long controlPeriodNanos, int maxPlanSteps) {
    return new ControllerConfig(
        controlPeriodNanos, 0, 0, 2 * controlPeriodNanos, maxPlanSteps, 0, 0);
  }

  /** Whether the world waits for every plan. */
  boolean worldWaits() {
    return planBudgetNanos == 0;
  }

  /** Commands between the oldest usable frame and the first command of a plan made from it. */
  int longestPredictionSteps() {
    long nanos = planBudgetNanos + marginNanos + frameStaleNanos;
    // Two more, because both ends are rounded to whole steps.
    return (int) (nanos / controlPeriodNanos) + 2 + latencySteps;
  }
}
