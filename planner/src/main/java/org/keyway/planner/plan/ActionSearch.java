package org.keyway.planner.plan;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.cost.ActionSmoothness;
import org.keyway.planner.cost.CostSum;
import org.keyway.planner.model.ActionProposal;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.Guarded;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.Objective;
import org.keyway.planner.search.SearchDistribution;
import org.keyway.planner.search.SearchReport;
import org.keyway.planner.search.SearchStatus;
import org.keyway.planner.search.TrajectorySearch;
import org.keyway.planner.time.Deadline;

/**
 * Searches for the actions that bring a dynamics model nearest to a target: cost(last step) + w
 * sum(cost(earlier steps)) + smoothness. A model that proposes actions may give each plan its
 * beginning. One thread at a time may use it.
 */
public final class ActionSearch {
  private final DynamicsModel dynamics;
  private final Cost cost;
  private final ActionSearchConfig config;
  private final @Nullable ProposedSequence proposed;
  private final ActionSmoothness smoothness;
  private final TrajectorySearch search;
  private final Rollout rollout;

  /**
   * @param dynamics predicts where actions lead
   * @param cost distance to the target
   * @param bounds range of each number of an action
   * @param distribution distribution to draw actions from; serves only this search
   * @param config horizon, weights, samples
   * @param seed seed of every draw
   * @throws IllegalArgumentException if the sizes of model, cost and bounds differ
   */
  public ActionSearch(
      DynamicsModel dynamics,
      Cost cost,
      Bounds bounds,
      SearchDistribution distribution,
      ActionSearchConfig config,
      long seed) {
    this(dynamics, cost, bounds, distribution, config, null, seed);
  }

  /**
   * @param dynamics predicts where actions lead
   * @param cost distance to the target
   * @param bounds range of each number of an action
   * @param distribution distribution to draw actions from; serves only this search
   * @param config horizon, weights, samples
   * @param proposal proposes the actions that each plan begins with; null for none
   * @param seed seed of every draw
   * @throws IllegalArgumentException if the sizes of models, cost and bounds differ
   */
  public ActionSearch(
      DynamicsModel dynamics,
      Cost cost,
      Bounds bounds,
      SearchDistribution distribution,
      ActionSearchConfig config,
      @Nullable ActionProposal proposal,
      long seed) {
    int size = dynamics.embeddingSize();
    Require.inRange("embedding size of the cost", cost.embeddingSize(), size, size);
    Require.inRange(
        "number of bounds", bounds.size(), dynamics.actionSize(), dynamics.actionSize());
    this.dynamics = Guarded.dynamics(dynamics);
    this.cost = Guarded.cost(cost);
    this.config = config;
    smoothness = new ActionSmoothness(config.smoothnessWeight(), bounds);
    search =
        new TrajectorySearch(
            config.search(),
            config.horizonSteps(),
            config.actionRepeat(),
            bounds,
            distribution,
            seed);
    proposed =
        proposal == null
            ? null
            : new ProposedSequence(proposal, this.dynamics, bounds, search.modelSteps());
    rollout = new Rollout(config.search().samples(), search.modelSteps(), size, bounds);
  }

  /** Numbers D in an embedding. */
  public int embeddingSize() {
    return dynamics.embeddingSize();
  }

  /** Numbers A in an action. */
  public int actionSize() {
    return dynamics.actionSize();
  }

  /** Cost that measures the distance to a target, {@link Guarded}. */
  public Cost cost() {
    return cost;
  }

  /**
   * Makes a plan.
   *
   * @param start embedding when the first action takes effect, [D], not modified
   * @param target embedding to reach, [D], not modified
   * @param elapsedSteps model steps since the start of the previous plan
   * @param deadline time by which the plan must be ready
   * @param subgoals subgoals that the target belongs to, stored in the plan
   * @throws IllegalArgumentException if start or target have the wrong size or are not finite
   */
  Plan plan(
      double[] start,
      double[] target,
      int elapsedSteps,
      Deadline deadline,
      @Nullable Subgoals subgoals) {
    rollout.begin(start, target, elapsedSteps);
    SearchStatus status = search.search(rollout, elapsedSteps, deadline);
    return new Plan(
        status,
        search.modelSteps(),
        search.answer(),
        search.answerCost(),
        status == SearchStatus.SEARCHED ? rollout.best.clone() : new double[0],
        target.clone(),
        subgoals);
  }

  /** Report of the last search. */
  public SearchReport report() {
    return search.report();
  }

  /** Forgets the previous plan. */
  public void reset() {
    search.reset();
    rollout.forget();
  }

  /** Rolls candidates out and computes their costs. */
  private final class Rollout implements Objective {
    private final int steps;
    private final int embeddingSize;
    private final double[] start;
    private final double[] target;
    private final double[] embeddings;
    private final double[] compared;
    private final double[] stepCosts;
    private final double[] previousAction;
    private final double[] rest;
    private final double[] best;

    Rollout(int samples, int steps, int embeddingSize, Bounds bounds) {
      this.steps = steps;
      this.embeddingSize = embeddingSize;
      int numbers =
          Require.arrayLength("samples * steps * embedding size", samples, steps, embeddingSize);
      start = new double[embeddingSize];
      target = new double[embeddingSize];
      embeddings = new double[numbers];
      boolean everyStep = config.earlierStepWeight() > 0;
      compared = everyStep ? embeddings : new double[samples * embeddingSize];
      stepCosts = new double[everyStep ? samples * steps : samples];
      rest = new double[bounds.size()];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = bounds.rest(i);
      }
      previousAction = rest.clone();
      best = new double[steps * embeddingSize];
    }

    void begin(double[] newStart, double[] newTarget, int elapsedSteps) {
      copy(Require.finite("embedding", newStart, embeddingSize), start);
      copy(Require.finite("goal", newTarget, embeddingSize), target);
      if (elapsedSteps > 0) {
        boolean known = elapsedSteps <= steps && search.planIndex() >= 0;
        for (int i = 0; i < rest.length; i++) {
          previousAction[i] = known ? search.answer(elapsedSteps - 1, i) : rest[i];
        }
      }
    }

    void forget() {
      copy(rest, previousAction);
    }

    private static void copy(double[] from, double[] to) {
      System.arraycopy(from, 0, to, 0, to.length);
    }

    @Override
    public boolean propose(double[] sequence) {
      if (proposed == null) {
        return false;
      }
      proposed.write(start, target, sequence);
      return true;
    }

    @Override
    public void evaluate(double[] candidates, int count, double[] costs) {
      dynamics.rollout(start, candidates, count, steps, embeddings);
      if (config.earlierStepWeight() > 0) {
        cost.evaluate(embeddings, count * steps, target, stepCosts);
        for (int row = 0; row < count; row++) {
          double earlier = 0;
          int last = row * steps + steps - 1;
          for (int i = row * steps; i < last; i++) {
            earlier = CostSum.plus(earlier, 1, stepCosts[i]);
          }
          costs[row] = CostSum.plus(stepCosts[last], config.earlierStepWeight(), earlier);
        }
      } else {
        for (int row = 0; row < count; row++) {
          int last = (row * steps + steps - 1) * embeddingSize;
          System.arraycopy(embeddings, last, compared, row * embeddingSize, embeddingSize);
        }
        cost.evaluate(compared, count, target, costs);
      }
      Scores.withdraw(embeddings, count, steps * embeddingSize, costs);
      smoothness.addTo(previousAction, candidates, count, steps, costs);
    }

    @Override
    public void becameBest(int candidate) {
      System.arraycopy(embeddings, candidate * best.length, best, 0, best.length);
    }
  }
}
