package org.keyway.planner.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.model.PortException;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.IterationReport;
import org.keyway.planner.search.SearchReport;

/** The JSON form of a {@link PlanReport}: names in snake case, times in nanoseconds. */
final class PlanReportJson {
  private PlanReportJson() {}

  static String write(PlanReport report) {
    JsonLine line =
        new JsonLine()
            .field("plan", report.actionSearch().plan())
            .field("status", report.actionSearch().status().name())
            .field("subgoal", report.subgoal())
            .field("subgoal_count", report.subgoalCount())
            .field("subgoal_reason", report.subgoalReason().name())
            .field("steps_on_subgoal", report.stepsOnSubgoal())
            .field("target_cost", report.targetCost())
            .numbers("keyframe_costs", report.keyframeCosts())
            .numbers("keyframe_steps", report.keyframeSteps());
    times(line, report.budgetNanos(), report.elapsedNanos(), report.remainingNanos());
    failure(line, "subgoal_failure", report.subgoalFailure());
    line.field("dense", search(report.actionSearch()));
    SearchReport subgoalSearch = report.subgoalSearch();
    if (subgoalSearch == null) {
      line.nullField("subgoal_search");
    } else {
      line.field("subgoal_search", search(subgoalSearch));
    }
    return line.toString();
  }

  private static JsonLine search(SearchReport search) {
    JsonLine line =
        new JsonLine()
            .field("plan", search.plan())
            // A 64-bit seed is written as text: a reader that only has doubles would change it.
            .field("seed", Long.toString(search.seed()))
            .field("status", search.status().name())
            .field("stop_reason", search.stopReason().name())
            .field("best_cost", search.bestCost())
            .field("model_calls", search.modelCalls())
            .field("iterations_in_time", search.iterationsInTime());
    times(line, search.budgetNanos(), search.elapsedNanos(), search.remainingNanos());
    failure(line, "failure", search.failure());
    String corrected = search.boundsRule() == BoundsRule.CLIP ? "clipped" : "redrawn";
    List<JsonLine> iterations =
        search.iterations().stream().map(iteration -> iteration(iteration, corrected)).toList();
    return line.objects("iterations", iterations);
  }

  private static JsonLine iteration(IterationReport iteration, String corrected) {
    return new JsonLine()
        .field("candidates", iteration.candidates())
        .field("accepted", iteration.finiteCandidates())
        .field("best_cost", iteration.bestCost())
        .field("mean_cost", iteration.meanCost())
        .field("elite_spread", iteration.eliteSpread())
        // The name used up to 0.1.0, which scripts may read.
        .field("eliteSpread", iteration.eliteSpread())
        .field(corrected, iteration.corrected())
        .field("model_ns", iteration.modelNanos())
        .field("elapsed_ns", iteration.elapsedNanos());
  }

  private static void times(JsonLine line, long budget, long elapsed, long remaining) {
    if (budget == Long.MAX_VALUE) {
      line.nullField("budget_ns").field("elapsed_ns", elapsed).nullField("remaining_ns");
    } else {
      line.field("budget_ns", budget).field("elapsed_ns", elapsed).field("remaining_ns", remaining);
    }
  }

  private static void failure(JsonLine line, String name, @Nullable RuntimeException failure) {
    if (failure == null) {
      line.nullField(name);
    } else {
      line.field(name, PortException.text(failure));
    }
  }
}
