package org.keyway.worldmodels.policy;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.model.Vectors;
import org.keyway.planner.plan.KeyframeSearch;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.time.Deadline;
import org.keyway.worldmodels.model.KeyframePredictor;

/** Learned keyframes as subgoals. Each new goal starts its own search. */
public final class GoalKeyframes implements SubgoalSource {
  private final KeyframeConfig config;
  private final KeyframePredictor model;
  private final Cost cost;
  private final @Nullable DistanceModel distance;
  private final long seed;
  private double[] goal = new double[0];
  private @Nullable KeyframeSearch search;

  /**
   * Creates a source of keyframes from a model.
   *
   * @param cost of the last keyframe against the goal
   * @param distance length of a segment; null unless the objective needs it
   * @param seed of the search, the same for every goal
   */
  public GoalKeyframes(
      KeyframeConfig config,
      KeyframePredictor model,
      Cost cost,
      @Nullable DistanceModel distance,
      long seed) {
    this.config = config;
    this.model = model;
    this.cost = cost;
    this.distance = distance;
    this.seed = seed;
  }

  @Override
  public Subgoals propose(double[] embedding, double[] newGoal, Deadline deadline) {
    KeyframeSearch present = search;
    if (present == null || !Vectors.same(goal, newGoal)) {
      goal = newGoal.clone();
      present = search(model.keyframesFor(goal));
      search = present;
    }
    return present.propose(embedding, newGoal, deadline).times(config.frameSteps());
  }

  private KeyframeSearch search(KeyframeModel keyframes) {
    return config.objective() == KeyframeConfig.Objective.LONGEST_SEGMENT && distance != null
        ? KeyframeSearch.overSegments(
            keyframes, cost, distance, config.search().distribution(), config.budget(), seed)
        : KeyframeSearch.toLastKeyframe(
            keyframes, cost, config.search().distribution(), config.budget(), seed);
  }
}
