package org.keyway.planner.plan;

import org.keyway.planner.config.Require;

/**
 * Rules for following subgoals; the defaults are from KeyIn (Pertsch et al., L4DC 2020, algorithm
 * 2).
 *
 * @param reachedCost a subgoal is reached when its cost is below this, in the unit of the cost, 0
 *     (never) to 1e12; default 0.1
 * @param stepsPerSubgoal model steps after which the next subgoal is due, 1 to 1,000,000; default
 *     10
 * @param predictedTimes whether to use the keyframe model's predicted offsets instead of
 *     stepsPerSubgoal; default false
 * @param appendGoal whether the goal itself follows the last subgoal; default true
 * @param replanAfterStallSteps model steps without a fall of the target's cost after which to ask
 *     for new subgoals, 0 (never) to 1,000,000; default 0
 * @param replanEverySteps model steps after which to ask for new subgoals, 0 (never) to 1,000,000;
 *     default 0
 * @param subgoalTimeShare share of a plan's time available to the search for subgoals, if the plan
 *     has one, above 0 to below 1; default 0.5
 */
public record HierarchyConfig(
    double reachedCost,
    int stepsPerSubgoal,
    boolean predictedTimes,
    boolean appendGoal,
    int replanAfterStallSteps,
    int replanEverySteps,
    double subgoalTimeShare) {

  /** KeyIn's rules. */
  public static final HierarchyConfig DEFAULT =
      new HierarchyConfig(0.1, 10, false, true, 0, 0, 0.5);

  public HierarchyConfig {
    Require.inRange("reachedCost", reachedCost, 0.0, 1e12);
    Require.inRange("stepsPerSubgoal", stepsPerSubgoal, 1, 1_000_000);
    Require.inRange("replanAfterStallSteps", replanAfterStallSteps, 0, 1_000_000);
    Require.inRange("replanEverySteps", replanEverySteps, 0, 1_000_000);
    Require.inRange("subgoalTimeShare", subgoalTimeShare, Double.MIN_NORMAL, Math.nextDown(1.0));
  }
}
