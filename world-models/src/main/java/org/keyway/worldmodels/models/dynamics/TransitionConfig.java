package org.keyway.worldmodels.models.dynamics;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.nn.ProductPerceptron;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of the transition from one state to the next, and its training.
 *
 * @param units units of each of its two hidden layers, 1 to 4096
 * @param products number of products of two linear functions of state and action that join the
 *     inputs, with half as many at the output, 0 to 4096, even; default 0. With 128 products, two
 *     layers of 256 units predicted the true states of PushT with half the error
 * @param rolloutSteps steps L of a rollout from a recorded state on its own predictions, in
 *     training, 1 to 1000
 * @param training training of the transition; one sample is one rollout
 */
public record TransitionConfig(int units, int products, int rolloutSteps, StageConfig training) {
  /** The settings for wall-push. */
  public static final TransitionConfig DEFAULT =
      new TransitionConfig(128, 0, 15, new StageConfig(16_000, 128, 2e-3, 0, 1, 2000, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public TransitionConfig {
    Require.inRange("units", units, 1, 4096);
    ProductPerceptron.requireProducts(products);
    Require.inRange("rolloutSteps", rolloutSteps, 1, 1000);
  }
}
