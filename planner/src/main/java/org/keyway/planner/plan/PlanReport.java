package org.keyway.planner.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.search.SearchReport;

/**
 * Explains how a plan was found. Immutable, made only on request.
 *
 * @param actionSearch report of the action search
 * @param subgoalSearch report of the keyframe search; null unless this plan included one
 * @param subgoalFailure failure concerning subgoals, outside the action search: an exception of
 *     their source, of its search or of the cost of the start; null if none
 * @param subgoal index of the target subgoal, from 0; the number of subgoals for the goal itself;
 *     -1 if there are no subgoals
 * @param subgoalCount number of subgoals, without the goal
 * @param subgoalReason reason for this target
 * @param stepsOnSubgoal model steps since the target was chosen
 * @param targetCost cost of the start against the target; NaN if unknown
 * @param keyframeCosts cost of each subgoal against the goal
 * @param keyframeSteps predicted model steps to each subgoal from the previous one or from the
 *     start
 * @param budgetNanos time budget of the whole plan, in ns; Long.MAX_VALUE without a deadline
 * @param elapsedNanos time from the start of the deadline until the plan was ready, in ns,
 *     including encoding of the frame and any stall of the machine
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
   * Returns this report as one line of JSON: names in snake case, times in ns, unknown or
   * non-finite values as null, seeds as text.
   */
  public String toJson() {
    return PlanReportJson.write(this);
  }
}
