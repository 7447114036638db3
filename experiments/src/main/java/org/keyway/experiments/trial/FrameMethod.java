package org.keyway.experiments.trial;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.model.AdaptiveDynamics;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.plan.DenseSearch;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.plan.HierarchicalPlanner;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.LatentModel;

/**
 * A method that plans on camera frames, put together from its models: whoever has an encoded frame
 * and an encoded goal can plan with it, in a trial or on a robot. Belongs to the thread of its
 * models.
 */
public final class FrameMethod {
  private final Method method;
  private final Models models;
  private final DynamicsPredictor model;
  private final DynamicsModel dynamics;

  /**
   * @param method one that sees frames
   * @param models that it names
   */
  public FrameMethod(Method method, Models models) {
    this.method = method;
    this.models = models;
    model = models.dynamics(method.dynamics());
    dynamics = AdaptiveDynamics.of(model.dynamics(), method.adaptation());
  }

  public FrameEncoder encoder() {
    return eyes().encoder();
  }

  /** Who knows which frames the encoder knows; empty if its card does not say. */
  public Optional<FrameJudge> judge() {
    return eyes().judge();
  }

  private LatentModel eyes() {
    return method.encoder().isEmpty() ? model : models.frames(method.encoder());
  }

  public FrameDecoder decoder() {
    return model.decoder();
  }

  /** Always the same: what it learns from the robot, the planner knows. */
  public DynamicsModel dynamics() {
    return dynamics;
  }

  /** What the search over actions makes small; a new one each time. */
  public Cost cost() {
    return Costs.of(method.cost(), model.decoder(), model.distance());
  }

  /** The search for subgoals; null for a method without. */
  @Nullable SubgoalSource subgoals(long seed) {
    if (method.planner() != Method.PlannerKind.KEYFRAMES) {
      return null;
    }
    KeyframeConfig config = method.keyframes();
    return new GoalKeyframes(
        config,
        models.keyframes(config.checkpoint()),
        Costs.of(config.cost(), model.decoder(), model.distance()),
        seed);
  }

  /** The method's planner, with seeds of its two searches derived from one. */
  public Planner planner(Bounds bounds, long seed) {
    return planner(method, dynamics, cost(), subgoals(seed), bounds, seed + 1);
  }

  /** A planner as a method says, on any dynamics. */
  public static Planner planner(
      Method method,
      DynamicsModel dynamics,
      Cost cost,
      @Nullable SubgoalSource subgoals,
      Bounds bounds,
      long seed) {
    DenseSearch search =
        new DenseSearch(
            dynamics, cost, bounds, new CrossEntropy(method.distribution()), method.dense(), seed);
    return subgoals == null
        ? new FlatPlanner(search)
        : new HierarchicalPlanner(subgoals, search, method.hierarchy());
  }
}
