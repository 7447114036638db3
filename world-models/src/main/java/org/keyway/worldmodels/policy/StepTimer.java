package org.keyway.worldmodels.policy;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.TrainedModel;

/**
 * Measures how long one step of one candidate takes in a batch of a planner, on the calling thread.
 *
 * @param candidates action sequences in a batch, 1 or more
 * @param steps steps of each, 1 or more
 */
public record StepTimer(int candidates, int steps) {
  /** The batch of the planning experiments: 69 candidates of 8 steps. */
  public static final StepTimer DEFAULT = new StepTimer(69, 8);

  private static final int CALLS = 7;
  private static final int WARM_UP_CALLS = 2;
  private static final long SEED = 1;

  /**
   * Times a model as a planner uses it.
   *
   * @return median time of a candidate's step in ms; empty for a model that a planner cannot use as
   *     dynamics
   */
  public OptionalDouble millis(TrainedModel model) {
    if (!(PixelPredictor.of(model) instanceof DynamicsPredictor predictor)) {
      return OptionalDouble.empty();
    }
    DynamicsModel dynamics = predictor.dynamics();
    return OptionalDouble.of(millis(dynamics, new double[dynamics.embeddingSize()]));
  }

  /**
   * Times a model with random actions.
   *
   * @param start embedding from which the candidates start, not modified
   * @return median time of a candidate's step, in ms
   */
  public double millis(DynamicsModel dynamics, double[] start) {
    double[] actions = new double[candidates * steps * dynamics.actionSize()];
    UniformRandomProvider random = Seeds.generator(SEED);
    for (int i = 0; i < actions.length; i++) {
      actions[i] = 2 * random.nextDouble() - 1;
    }
    double[] embeddings = new double[candidates * steps * dynamics.embeddingSize()];
    double[] millis = new double[CALLS];
    for (int call = -WARM_UP_CALLS; call < CALLS; call++) {
      long before = System.nanoTime();
      dynamics.rollout(start, actions, candidates, steps, embeddings);
      if (call >= 0) {
        millis[call] = (System.nanoTime() - before) * 1e-6 / candidates / steps;
      }
    }
    Arrays.sort(millis);
    return millis[CALLS / 2];
  }
}
