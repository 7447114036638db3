package org.keyway.worldmodels.models.inverse;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.model.ActionProposal;
import org.keyway.worldmodels.models.dynamics.ActedSequences;
import org.keyway.worldmodels.training.SeedStream;

/**
 * Measures the distance of proposed from recorded actions, by the steps to the goal, beside the
 * distance of the mean action. The largest recorded number of an action counts as 1.
 */
final class ActionErrors {
  private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 20, 50);

  private static final int PAIRS = 1000;

  private final InverseConfig config;
  private final ActionProposal proposal;
  private final float[] actionGains;

  ActionErrors(InverseConfig config, ActionProposal proposal, float[] actionGains) {
    this.config = config;
    this.proposal = proposal;
    this.actionGains = actionGains;
  }

  /** Returns the mean errors over drawn states of held-out episodes. */
  Map<String, Double> metrics(ActedSequences judged) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    GoalPairs pairs = new GoalPairs(judged, actionGains, PAIRS);
    for (int steps : STEPS) {
      if (steps <= config.goalSteps()) {
        pairs.draw(SeedStream.JUDGED_PAIRS.generator(config.seed(), steps), steps, steps);
        double[] means = means(pairs.actions);
        metrics.put("action_error_%d_ahead".formatted(steps), error(pairs, proposed(pairs)));
        metrics.put("action_error_%d_mean_action".formatted(steps), error(pairs, means));
      }
    }
    return metrics;
  }

  /** Returns the scaled actions proposed for all pairs, [PAIRS, A]. */
  private double[] proposed(GoalPairs pairs) {
    int size = proposal.embeddingSize();
    double[] state = new double[size];
    double[] goal = new double[size];
    double[] action = new double[actionGains.length];
    double[] all = new double[PAIRS * action.length];
    for (int pair = 0; pair < PAIRS; pair++) {
      for (int i = 0; i < size; i++) {
        state[i] = pairs.states[pair * size + i];
        goal[i] = pairs.goals[pair * size + i];
      }
      proposal.propose(state, goal, action);
      for (int i = 0; i < action.length; i++) {
        all[pair * action.length + i] = action[i] * actionGains[i];
      }
    }
    return all;
  }

  /** Returns the mean action, repeated, [PAIRS, A]. */
  private double[] means(float[] actions) {
    int size = actionGains.length;
    double[] mean = new double[size];
    for (int i = 0; i < actions.length; i++) {
      mean[i % size] += actions[i] / PAIRS;
    }
    double[] all = new double[actions.length];
    Arrays.setAll(all, i -> mean[i % size]);
    return all;
  }

  private double error(GoalPairs pairs, double[] actions) {
    int size = actionGains.length;
    double sum = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      double squared = 0;
      for (int i = pair * size; i < (pair + 1) * size; i++) {
        double off = actions[i] - pairs.actions[i];
        squared += off * off;
      }
      sum += Math.sqrt(squared);
    }
    return sum / PAIRS;
  }
}
