package org.keyway.app.experiment;

import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.sim.wallpush.WallPushEnvironment;

/** Sees a trial as it is played, to show it. */
public interface TrialWatcher {
  /**
   * Called after each plan, before its first action is taken.
   *
   * @param world as it was when the plan was made; to be looked at only
   * @param plan what is to be done
   * @param report how it came about
   */
  void planned(WallPushEnvironment world, Plan plan, PlanReport report);

  /** Called after the last action. */
  default void ended(WallPushEnvironment world) {}
}
