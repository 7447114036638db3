package org.keyway.experiments.trial;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.Vectors;
import org.keyway.planner.plan.KeyframeSearch;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.time.Deadline;
import org.keyway.worldmodels.model.KeyframePredictor;

/** Learned keyframes as subgoals, for one goal after the other: each gets a search of its own. */
final class GoalKeyframes implements SubgoalSource {
  private final KeyframeConfig config;
  private final KeyframePredictor model;
  private final Cost cost;
  private final long seed;
  private double[] goal = new double[0];
  private @Nullable KeyframeSearch search;

  /**
   * @param cost of the last keyframe against the goal
   * @param seed of the search for every goal
   */
  GoalKeyframes(KeyframeConfig config, KeyframePredictor model, Cost cost, long seed) {
    this.config = config;
    this.model = model;
    this.cost = cost;
    this.seed = seed;
  }

  @Override
  public Subgoals propose(double[] embedding, double[] newGoal, Deadline deadline) {
    KeyframeSearch present = search;
    if (present == null || !Vectors.same(goal, newGoal)) {
      goal = newGoal.clone();
      present = Costs.keyframeSearch(config, model.keyframesFor(goal), cost, seed);
      search = present;
    }
    return present.propose(embedding, newGoal, deadline);
  }
}
