package org.keyway.planner.plan;

import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Require;
import org.keyway.planner.search.SearchConfig;

/**
 * Settings of the action search.
 *
 * @param horizonSteps number of actions to search, 1 to 10,000; default 8 (KeyIn)
 * @param actionRepeat model steps for which each action is held, 1 to 1000; default 1
 * @param earlierStepWeight weight of the cost of every step before the last, whose weight is 1; 0
 *     to 1; default 0.02, with which a prototype on pushing came closer to 1.00 of its goals,
 *     against .86 with a plain sum. A target nearer than the horizon needs a larger weight, or the
 *     approach is slow. With subgoals 4 to 8 steps apart and 10 steps for each, 0.3 led round a
 *     wall in 10 of 10 trials, 0.02 in 5
 * @param smoothnessWeight cost of changing an action by half its range, 0 to 1e12; default 0
 * @param search samples, iterations, spread, bounds rule
 */
public record ActionSearchConfig(
    int horizonSteps,
    int actionRepeat,
    double earlierStepWeight,
    double smoothnessWeight,
    @Inline SearchConfig search) {

  /** Horizon 8, terminal cost with 0.02 on earlier steps, 200 samples, 3 iterations. */
  public static final ActionSearchConfig DEFAULT =
      new ActionSearchConfig(8, 1, 0.02, 0.0, SearchConfig.DEFAULT);

  public ActionSearchConfig {
    Require.inRange("horizonSteps", horizonSteps, 1, 10_000);
    Require.inRange("actionRepeat", actionRepeat, 1, 1000);
    Require.inRange("earlierStepWeight", earlierStepWeight, 0.0, 1.0);
    Require.inRange("smoothnessWeight", smoothnessWeight, 0.0, 1e12);
    Require.arrayLength(
        "samples * horizonSteps * actionRepeat", search.samples(), horizonSteps, actionRepeat);
  }

  /** Control steps of a plan. */
  public int steps() {
    return horizonSteps * actionRepeat;
  }
}
