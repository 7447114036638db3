package org.keyway.experiments.trial;

import java.util.function.Function;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.sim.Task;

/** Sees a trial as it is played, to show it. */
public interface TrialWatcher {
  /** Looks away. */
  TrialWatcher NONE = (world, seen, plan, report) -> {};

  /**
   * Called before the first plan.
   *
   * @param world as it begins; to be looked at only
   * @param pictures how an embedding of the plans looks
   */
  default void begins(Task world, Function<double[], Frame> pictures) {}

  /**
   * Called after each plan, before its first action is taken.
   *
   * @param world as it was when the plan was made; to be looked at only
   * @param seen what the camera delivered
   * @param plan what is to be done
   * @param report how it came about
   */
  void planned(Task world, Frame seen, Plan plan, PlanReport report);

  /** Called where no frame came, before the robot stands still for a step. */
  default void blind(Task world) {}

  /** Called after the last action. */
  default void ended(Task world) {}
}
