package org.keyway.experiments.trial;

import java.util.function.Function;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.sim.wallpush.WallPushEnvironment;

/** Sees a trial as it is played, to show it. */
public interface TrialWatcher {
  /**
   * Called before the first plan.
   *
   * @param world as it begins; to be looked at only
   * @param pictures how an embedding of the plans looks
   */
  default void begins(WallPushEnvironment world, Function<double[], Frame> pictures) {}

  /**
   * Called after each plan, before its first action is taken.
   *
   * @param world as it was when the plan was made; to be looked at only
   * @param seen what the camera delivered
   * @param plan what is to be done
   * @param report how it came about
   */
  void planned(WallPushEnvironment world, Frame seen, Plan plan, PlanReport report);

  /** Called where no frame came, before the robot stands still for a step. */
  default void blind(WallPushEnvironment world) {}

  /** Called after the last action. */
  default void ended(WallPushEnvironment world) {}
}
