package org.keyway.worldmodels.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.cost.LearnedDistanceCost;
import org.keyway.planner.cost.ObjectCentroidCost;
import org.keyway.planner.model.ActionProposal;
import org.keyway.planner.model.AdaptiveDynamics;
import org.keyway.planner.model.ChunkedDynamics;
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
import org.keyway.worldmodels.model.LatentModel;

/**
 * The parts of a planner on camera frames, built from loaded models and a {@link PlannerConfig}.
 * Belongs to the thread of its models; {@link #close} ends the planning threads.
 */
public final class FramePlanning implements AutoCloseable {
  private final PlannerConfig config;
  private final PlannerModels models;
  private final Optional<ColourRange> object;
  private final DynamicsPredictor model;
  private final @Nullable ParallelDynamics parallel;
  private final DynamicsModel dynamics;

  /**
   * Builds the parts from loaded models.
   *
   * @param config configuration with learned dynamics
   * @param models the models that the configuration names, for the calling thread
   * @param object colours of the object, for the cost {@code object}
   * @throws IllegalArgumentException if the cost is {@code object} and the colours are empty
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
            ChunkedDynamics.of(
                parallel == null ? model.dynamics() : parallel, config.models().actionChunk()),
            config.models().adaptation());
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

  /** Encoder from frames to embeddings. */
  public FrameEncoder encoder() {
    return eyes().encoder();
  }

  /** Judge of how familiar a frame is to the encoder; empty if the card does not say. */
  public Optional<FrameJudge> judge() {
    return eyes().judge();
  }

  /**
   * Returns the judge with the limit of the configuration; {@link FrameJudge#NONE} if that is 0.
   */
  public FrameJudge limitedJudge() {
    double limit = config.models().unfamiliarLimit();
    return limit == 0 ? FrameJudge.NONE : judge().orElseThrow().upTo(limit);
  }

  private LatentModel eyes() {
    return models.frames(config.models().eyes());
  }

  /** Decoder from embeddings to frames. */
  public FrameDecoder decoder() {
    return model.decoder();
  }

  /** Dynamics. Always the same object, so the planner uses what it learns from the robot. */
  public DynamicsModel dynamics() {
    return dynamics;
  }

  /** Creates the cost of the search over actions. */
  public Cost cost() {
    return cost(config.cost());
  }

  private Cost cost(CostKind kind) {
    return kind == CostKind.LEARNED
        ? new LearnedDistanceCost(learnedDistance())
        : cost(kind, model.decoder(), object);
  }

  private DistanceModel learnedDistance() {
    return model.distance().orElseThrow();
  }

  /**
   * Creates a cost of embeddings that needs no learned distance.
   *
   * @param decoder of the embeddings
   * @param object colours of the object, for the cost {@code object}
   */
  public static Cost cost(CostKind kind, FrameDecoder decoder, Optional<ColourRange> object) {
    return switch (kind) {
      case OBJECT -> new ObjectCentroidCost(decoder, object.orElseThrow());
      case EMBEDDING -> EmbeddingDistance.euclidean(decoder.embeddingSize());
      case LEARNED -> throw new IllegalArgumentException("cost learned needs learned dynamics");
    };
  }

  /** Creates the search for subgoals; null for a planner without subgoals. */
  public @Nullable SubgoalSource subgoals(long seed) {
    if (!config.searchesKeyframes()) {
      return null;
    }
    KeyframeConfig keyframes = config.keyframes();
    boolean bySegments = keyframes.objective() == KeyframeConfig.Objective.LONGEST_SEGMENT;
    DistanceModel distance = bySegments ? learnedDistance() : null;
    return new GoalKeyframes(
        keyframes,
        models.keyframes(keyframes.checkpoint()),
        cost(keyframes.cost()),
        distance,
        seed);
  }

  /** Model that proposes actions; null without. */
  public @Nullable ActionProposal proposal() {
    PlanningModels named = config.models();
    return named.proposes() ? models.proposal(named.proposal()).proposal() : null;
  }

  /**
   * Creates a planner.
   *
   * @param seed of the search over keyframes; the search over actions uses the next integer
   * @throws IllegalArgumentException if the bounds are of another size than an action
   */
  public Planner planner(Bounds bounds, long seed) {
    return planner(config, dynamics, cost(), proposal(), subgoals(seed), bounds, seed + 1);
  }

  /**
   * Creates a planner on any dynamics.
   *
   * @param proposal proposes actions; null for none
   * @param subgoals null for a planner without subgoals
   * @param seed of the search over actions
   */
  public static Planner planner(
      PlannerConfig config,
      DynamicsModel dynamics,
      Cost cost,
      @Nullable ActionProposal proposal,
      @Nullable SubgoalSource subgoals,
      Bounds bounds,
      long seed) {
    requireSize(config, dynamics, bounds);
    ActionSearch search =
        new ActionSearch(
            dynamics,
            cost,
            bounds,
            config.search().distribution(),
            config.actions(),
            proposal,
            seed);
    return subgoals == null
        ? new FlatPlanner(search)
        : new HierarchicalPlanner(subgoals, search, config.hierarchy());
  }

  private static void requireSize(PlannerConfig config, DynamicsModel dynamics, Bounds bounds) {
    int numbers = dynamics.actionSize() * config.models().actionChunk();
    if (dynamics.actionSize() != bounds.size()) {
      throw new IllegalArgumentException(
          "dynamics take actions of %d numbers, and the bounds have %d%s"
              .formatted(
                  dynamics.actionSize(),
                  bounds.size(),
                  numbers % bounds.size() == 0
                      ? "; actionChunk may be meant to be " + numbers / bounds.size()
                      : ""));
    }
  }

  @Override
  public void close() {
    if (parallel != null) {
      parallel.close();
    }
  }
}
