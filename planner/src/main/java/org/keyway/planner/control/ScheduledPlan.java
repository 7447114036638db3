package org.keyway.planner.control;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.plan.Plan;

/**
 * A plan and the control steps that it covers. The planning thread publishes it and the command
 * path reads it. Immutable.
 *
 * @param plan plan to execute; null for the hold action at every step
 * @param state state of the controller during execution
 * @param frameNanos stamp of the frame behind the plan
 * @param firstStep control step of the plan's first action
 * @param endStep control step after the last action that may be used
 * @param interruption count of interruptions when this plan was begun
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

  /** Returns a schedule of hold actions for a reason. */
  static ScheduledPlan rest(ControllerState reason, long interruption) {
    return new ScheduledPlan(null, reason, 0, Long.MIN_VALUE, Long.MAX_VALUE, interruption, null);
  }

  /**
   * Writes the action of a step, or the hold action if there is none.
   *
   * @param newest the schedule; null if there is none
   * @param rest hold action, [A], not modified
   * @param destination filled with A numbers from {@code offset} on
   * @return the state that belongs to the action
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

  /** Returns this schedule without the plans that end before the given step. */
  ScheduledPlan from(long step) {
    ScheduledPlan before = firstStep <= step || previous == null ? null : previous.from(step);
    return new ScheduledPlan(plan, state, frameNanos, firstStep, endStep, interruption, before);
  }
}
