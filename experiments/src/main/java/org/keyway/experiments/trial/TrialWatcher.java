package org.keyway.experiments.trial;

import java.util.function.Function;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.sim.Task;

/** Receives the events of a trial, for display. */
public interface TrialWatcher {
  /** Ignores all events. */
  TrialWatcher NONE = (world, seen, plan, report) -> {};

  /**
   * Called before the first plan.
   *
   * @param world world at the start; must not be modified
   * @param pictures draws an embedding of the plans
   */
  default void begins(Task world, Function<double[], Frame> pictures) {}

  /**
   * Called after each plan, before its first action is taken.
   *
   * @param world world at the time of planning; must not be modified
   * @param seen frame of the camera
   * @param plan plan to execute
   * @param report report of the plan
   */
  void planned(Task world, Frame seen, Plan plan, PlanReport report);

  /** Called if no frame is delivered, before the robot holds for a step. */
  default void blind(Task world) {}

  /** Called after the last action. */
  default void ended(Task world) {}
}
