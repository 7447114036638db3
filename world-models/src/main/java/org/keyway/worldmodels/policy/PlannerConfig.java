package org.keyway.worldmodels.policy;

import java.util.ArrayList;
import java.util.List;
import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Require;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.HierarchyConfig;
import org.keyway.planner.search.SearchMethod;

/**
 * Configuration of a planner: its checkpoints, searches and hierarchy.
 *
 * @param models dynamics, proposal of actions, and encoder
 * @param cost of the search over actions, default object, the only one for the simulator's states
 * @param keyframes search over keyframes; without a checkpoint there are no subgoals
 * @param actions settings of the search over actions
 * @param search how candidate actions are sampled and refitted, default cem: {@code cem}, {@code
 *     icem}, {@code mppi}, {@code cmaes} or {@code random}, each with its own settings; or {@code
 *     none}, with a proposal and one iteration: the plan is the proposal
 * @param hierarchy rules for following subgoals; only for planners with subgoals
 * @param planThreads threads that share the candidates of one plan, 1 to 64, default 1; each has a
 *     copy of the dynamics
 */
public record PlannerConfig(
    @Inline PlanningModels models,
    CostKind cost,
    KeyframeConfig keyframes,
    ActionSearchConfig actions,
    SearchMethod search,
    HierarchyConfig hierarchy,
    int planThreads) {
  /** An action search on the simulator, without subgoals. */
  public static final PlannerConfig DEFAULT =
      new PlannerConfig(
          PlanningModels.DEFAULT,
          CostKind.OBJECT,
          KeyframeConfig.DEFAULT,
          ActionSearchConfig.DEFAULT,
          SearchMethod.Cem.DEFAULT,
          HierarchyConfig.DEFAULT,
          1);

  public PlannerConfig {
    Require.inRange("planThreads", planThreads, 1, 64);
    search.requireServes(actions.horizonSteps());
    if (search instanceof SearchMethod.None) {
      require(models.proposes(), "search none plans the actions of a proposal, and there is none");
      require(
          actions.search().iterations() == 1,
          "iterations is %d; search none makes 1".formatted(actions.search().iterations()));
    }
    if (!models.seesFrames()) {
      require(cost == CostKind.OBJECT, "cost must be object where dynamics is simulator");
      require(
          keyframes.cost() != CostKind.LEARNED,
          "keyframes: cost learned is the distance of learned dynamics, and dynamics is simulator");
      require(
          keyframes.objective() == KeyframeConfig.Objective.LAST_KEYFRAME,
          "keyframes: objective longest_segment needs the distance of learned dynamics, and"
              + " dynamics is simulator");
    }
  }

  private static void require(boolean fits, String refusal) {
    if (!fits) {
      throw new IllegalArgumentException(refusal);
    }
  }

  /** Returns whether the planner works on frames, with learned dynamics. */
  public boolean seesFrames() {
    return models.seesFrames();
  }

  /** Returns whether a cost or an objective is the learned distance of the dynamics. */
  boolean needsDistance() {
    return cost == CostKind.LEARNED
        || (searchesKeyframes()
            && (keyframes.cost() == CostKind.LEARNED
                || keyframes.objective() == KeyframeConfig.Objective.LONGEST_SEGMENT));
  }

  /** Returns whether subgoals come from a learned keyframe model. */
  public boolean searchesKeyframes() {
    return !keyframes.checkpoint().isBlank();
  }

  /** Returns the checkpoints that it names, relative to Keyway's folder. */
  public List<String> checkpoints() {
    List<String> named = new ArrayList<>();
    if (seesFrames()) {
      named.add(models.dynamics());
    }
    if (models.proposes()) {
      named.add(models.proposal());
    }
    if (!models.encoder().isEmpty()) {
      named.add(models.encoder());
    }
    if (searchesKeyframes()) {
      named.add(keyframes.checkpoint());
    }
    return named;
  }
}
