package org.keyway.planner.control;

import org.keyway.planner.config.Require;

/**
 * Settings of a {@link RecedingHorizonController}.
 *
 * @param controlPeriodNanos time from one command to the next, equal to the duration of one model
 *     step, in ns; 100,000 (10 kHz) to 60e9 (1 minute); default 100e6 (10 Hz)
 * @param planBudgetNanos time a plan may take from picking up its frame, encoding included, in ns;
 *     0 to 60e9; default 80e6. 0 means that the world waits, as a paused simulation does: a plan
 *     has no deadline and starts with the next command
 * @param marginNanos time from a plan's deadline to its first command, in ns; 0 to 60e9; default
 *     10e6, 0 if planBudgetNanos is 0. A plan starts with the first command at least
 *     planBudgetNanos + marginNanos away; its deadline is marginNanos before that command
 * @param frameStaleNanos age beyond which the newest frame is stale, in ns; 1 to 600e9; default
 *     500e6
 * @param maxPlanSteps commands taken from one plan at most, 1 to 10,000; default 8 (the horizon of
 *     KeyIn); a shorter horizon ends the plan earlier
 * @param latencySteps control steps from handing out a command until it takes effect, 0 to 1000;
 *     default 0. It excludes frame age and planning time, which are measured
 * @param maxFrozenFrames bit-identical frames in a row, each after a motion command, before the
 *     camera counts as frozen, 0 (never) to 10,000; default 10, 0 if planBudgetNanos is 0. Choose
 *     more than the steps from a command to the frame that shows its effect. A camera without
 *     noise, such as a renderer, also repeats its picture while the robot cannot move
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
   * 10 Hz, 80 ms plan budget, 10 ms margin, frames stale after 500 ms, 8 steps, no latency, frozen
   * after 10 frames.
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
   * Configuration for simulations that pause while planning: no deadline, no delay, no latency, no
   * check for a frozen camera.
   */
  public static ControllerConfig lockstep(long controlPeriodNanos, int maxPlanSteps) {
    return new ControllerConfig(
        controlPeriodNanos, 0, 0, 2 * controlPeriodNanos, maxPlanSteps, 0, 0);
  }

  /** Whether the world waits for every plan. */
  boolean worldWaits() {
    return planBudgetNanos == 0;
  }

  /** Largest number of commands between a usable frame and the first command of its plan. */
  int longestPredictionSteps() {
    long nanos = planBudgetNanos + marginNanos + frameStaleNanos;
    // Two extra, because both ends are rounded to whole steps.
    return (int) (nanos / controlPeriodNanos) + 2 + latencySteps;
  }
}
