package org.keyway.planner.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.search.SearchReport;

/**
 * How a plan came about. Immutable, made only when it is asked for.
 *
 * @param actionSearch the search over actions
 * @param subgoalSearch the search over keyframes; null unless it was part of this plan
 * @param subgoalFailure what went wrong with subgoals, and not with the search over actions: what
 *     their source threw, or its search ended with, or the cost of a start threw; null if nothing
 * @param subgoal index of the subgoal steered to, from 0; the number of subgoals for the goal
 *     itself; -1 if there are none
 * @param subgoalCount number of subgoals, without the goal
 * @param subgoalReason why it is that one
 * @param stepsOnSubgoal model steps since it was chosen
 * @param targetCost cost of the start against the target; NaN if unknown
 * @param keyframeCosts cost of each subgoal against the goal
 * @param keyframeSteps predicted model steps from the subgoal before, or from the start, to each
 * @param budgetNanos time the whole plan was given, in ns; Long.MAX_VALUE without a deadline
 * @param elapsedNanos time from the making of the deadline until the plan was there, in ns: what
 *     was done in between, such as encoding a frame, is part of it, and whatever held the machine
 *     up
 */
public record PlanReport(
    SearchReport actionSearch,
    @Nullable SearchReport subgoalSearch,
    @Nullable RuntimeException subgoalFailure,
    int subgoal,
    int subgoalCount,
    SubgoalReason subgoalReason,
    int stepsOnSubgoal,
    double targetCost,
    List<Double> keyframeCosts,
    List<Integer> keyframeSteps,
    long budgetNanos,
    long elapsedNanos) {

  public PlanReport {
    keyframeCosts = List.copyOf(keyframeCosts);
    keyframeSteps = List.copyOf(keyframeSteps);
  }

  /** Time left at the end, in ns: negative if the deadline was missed. */
  public long remainingNanos() {
    return budgetNanos == Long.MAX_VALUE ? budgetNanos : budgetNanos - elapsedNanos;
  }

  /**
   * This report as one line of JSON: names in snake case, times in ns, what is not known or not
   * finite as null, seeds as text.
   */
  public String toJson() {
    return PlanReportJson.write(this);
  }
}
