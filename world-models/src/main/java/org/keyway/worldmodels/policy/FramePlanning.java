package org.keyway.worldmodels.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.cost.LearnedDistanceCost;
import org.keyway.planner.cost.ObjectCentroidCost;
import org.keyway.planner.model.AdaptiveDynamics;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.model.ParallelDynamics;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.plan.HierarchicalPlanner;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.search.Bounds;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.FrameModel;

/**
 * The parts of planning on camera frames, made of loaded models as a {@link PlannerConfig} says.
 * Belongs to the thread of its models; {@link #close} ends the threads that share its plans.
 */
public final class FramePlanning implements AutoCloseable {
  private final PlannerConfig config;
  private final PlannerModels models;
  private final Optional<ColourRange> object;
  private final DynamicsPredictor model;
  private final @Nullable ParallelDynamics parallel;
  private final DynamicsModel dynamics;

  /**
   * Parts on models that are loaded.
   *
   * @param config with learned dynamics
   * @param models that it names, for the calling thread
   * @param object colours of what is moved, for the cost {@code object}
   * @throws IllegalArgumentException if that cost is asked for and there are no colours
   */
  public FramePlanning(PlannerConfig config, PlannerModels models, Optional<ColourRange> object) {
    this.config = config;
    this.models = models;
    this.object = object;
    requireObject(config, object);
    model = models.dynamics(config.models().dynamics());
    parallel = config.planThreads() == 1 ? null : parallel();
    dynamics =
        AdaptiveDynamics.of(
            parallel == null ? model.dynamics() : parallel, config.models().adaptation());
  }

  private static void requireObject(PlannerConfig config, Optional<ColourRange> object) {
    boolean needed =
        config.cost() == CostKind.OBJECT
            || (config.searchesKeyframes() && config.keyframes().cost() == CostKind.OBJECT);
    if (needed && object.isEmpty()) {
      throw new IllegalArgumentException(
          "cost object needs the colour of the object, and its tolerance above 0 (object:); other"
              + " costs are embedding and learned");
    }
  }

  private ParallelDynamics parallel() {
    List<DynamicsModel> copies = new ArrayList<>(List.of(model.dynamics()));
    while (copies.size() < config.planThreads()) {
      copies.add(models.copyOfDynamics(config.models().dynamics()).dynamics());
    }
    return new ParallelDynamics(copies);
  }

  /** Frames to embeddings. */
  public FrameEncoder encoder() {
    return eyes().encoder();
  }

  /** A judge of what the encoder knows; empty if its card does not say. */
  public Optional<FrameJudge> judge() {
    return eyes().judge();
  }

  /** The judge with the limit of the configuration; {@link FrameJudge#NONE} if that is 0. */
  public FrameJudge limitedJudge() {
    double limit = config.models().unfamiliarLimit();
    return limit == 0 ? FrameJudge.NONE : judge().orElseThrow().upTo(limit);
  }

  private FrameModel eyes() {
    return models.frames(config.models().eyes());
  }

  /** Embeddings to frames. */
  public FrameDecoder decoder() {
    return model.decoder();
  }

  /** Where actions lead; always the same: what it learns from the robot, the planner knows. */
  public DynamicsModel dynamics() {
    return dynamics;
  }

  /** What the search over actions minimises; a new one each time. */
  public Cost cost() {
    return cost(config.cost());
  }

  private Cost cost(CostKind kind) {
    return kind == CostKind.LEARNED
        ? new LearnedDistanceCost(model.distance())
        : cost(kind, model.decoder(), object);
  }

  /**
   * A cost of embeddings that needs no learned distance.
   *
   * @param decoder of the embeddings
   * @param object its colours, for the cost {@code object}
   */
  public static Cost cost(CostKind kind, FrameDecoder decoder, Optional<ColourRange> object) {
    return switch (kind) {
      case OBJECT -> new ObjectCentroidCost(decoder, object.orElseThrow());
      case EMBEDDING -> EmbeddingDistance.euclidean(decoder.embeddingSize());
      case LEARNED -> throw new IllegalArgumentException("cost learned needs learned dynamics");
    };
  }

  /** The search for subgoals; null for a planner without. */
  public @Nullable SubgoalSource subgoals(long seed) {
    if (!config.searchesKeyframes()) {
      return null;
    }
    KeyframeConfig keyframes = config.keyframes();
    boolean bySegments = keyframes.objective() == KeyframeConfig.Objective.LONGEST_SEGMENT;
    DistanceModel distance = bySegments ? model.distance() : null;
    return new GoalKeyframes(
        keyframes,
        models.keyframes(keyframes.checkpoint()),
        cost(keyframes.cost()),
        distance,
        seed);
  }

  /**
   * A planner, new each time.
   *
   * @param seed of the search over keyframes; that over actions gets the next
   */
  public Planner planner(Bounds bounds, long seed) {
    return planner(config, dynamics, cost(), subgoals(seed), bounds, seed + 1);
  }

  /**
   * A planner on any dynamics.
   *
   * @param subgoals null for a planner that goes straight to the goal
   * @param seed of the search over actions
   */
  public static Planner planner(
      PlannerConfig config,
      DynamicsModel dynamics,
      Cost cost,
      @Nullable SubgoalSource subgoals,
      Bounds bounds,
      long seed) {
    ActionSearch search =
        new ActionSearch(
            dynamics, cost, bounds, config.search().distribution(), config.actions(), seed);
    return subgoals == null
        ? new FlatPlanner(search)
        : new HierarchicalPlanner(subgoals, search, config.hierarchy());
  }

  @Override
  public void close() {
    if (parallel != null) {
      parallel.close();
    }
  }
}
