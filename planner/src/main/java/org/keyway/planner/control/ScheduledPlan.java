package org.keyway.planner.control;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.plan.Plan;

/**
 * A plan and the control steps it is for: what the planning thread publishes and the command path
 * reads. Immutable.
 *
 * @param plan what to execute; null if there is nothing, which holds for every step
 * @param state what the controller is in while this is executed
 * @param frameNanos stamp of the frame that it was planned from
 * @param firstStep control step of the plan's first action
 * @param endStep control step after the last action that may be used
 * @param interruption how often plans had been voided when this one was begun
 * @param previous plan to follow until {@code firstStep}; null if there is none
 */
record ScheduledPlan(
    @Nullable Plan plan,
    ControllerState state,
    long frameNanos,
    long firstStep,
    long endStep,
    long interruption,
    @Nullable ScheduledPlan previous) {

  /** Rest, until there is something better, for a reason. */
  static ScheduledPlan rest(ControllerState reason, long interruption) {
    return new ScheduledPlan(null, reason, 0, Long.MIN_VALUE, Long.MAX_VALUE, interruption, null);
  }

  /**
   * Writes the action of a step, or rest if there is none.
   *
   * @param newest the schedule; null if there is none
   * @param rest what to do if there is no action, [A], not modified
   * @param destination filled with A numbers from {@code offset} on
   * @return the state that goes with it
   */
  static ControllerState act(
      @Nullable ScheduledPlan newest,
      long step,
      long interruption,
      double[] rest,
      double[] destination,
      int offset) {
    ScheduledPlan entry = at(newest, step);
    if (entry == null || step >= entry.endStep || entry.interruption != interruption) {
      System.arraycopy(rest, 0, destination, offset, rest.length);
      return ControllerState.NO_PLAN;
    }
    Plan due = entry.plan;
    if (due == null) {
      System.arraycopy(rest, 0, destination, offset, rest.length);
      return entry.state;
    }
    int from = (int) (step - entry.firstStep) * rest.length;
    System.arraycopy(due.actions(), from, destination, offset, rest.length);
    return entry.state;
  }

  /** The newest plan that has begun by a step; null if there is none. */
  static @Nullable ScheduledPlan at(@Nullable ScheduledPlan newest, long step) {
    ScheduledPlan entry = newest;
    while (entry != null && step < entry.firstStep) {
      entry = entry.previous;
    }
    return entry;
  }

  /** The newest plan that begins before the given step; null if there is none. */
  static @Nullable ScheduledPlan before(@Nullable ScheduledPlan newest, long step) {
    return at(newest, step - 1);
  }

  /** This without the plans that are over by the given step. */
  ScheduledPlan from(long step) {
    ScheduledPlan before = firstStep <= step || previous == null ? null : previous.from(step);
    return new ScheduledPlan(plan, state, frameNanos, firstStep, endStep, interruption, before);
  }
}
