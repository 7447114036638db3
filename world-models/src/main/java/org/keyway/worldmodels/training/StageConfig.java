package org.keyway.worldmodels.training;

import org.keyway.planner.config.Require;

/**
 * Length and learning rate of a stage. The learning rate is constant first, then falls to 0 along
 * half a cosine.
 *
 * @param steps steps of the optimiser, 1 to 10,000,000
 * @param batch samples in a batch, 1 to 100,000
 * @param rate learning rate of the constant part, above 0, at most 1
 * @param constantFraction fraction of the steps at the constant rate, 0 to 1
 * @param gradientNorm largest norm of a gradient; larger gradients are scaled down to it; above 0,
 *     infinity for no limit
 * @param validateEvery steps from one validation to the next, 1 or more
 * @param patience consecutive validations without improvement after which the stage ends, 1 or
 *     more; 1000 to never end early
 */
public record StageConfig(
    int steps,
    int batch,
    double rate,
    double constantFraction,
    double gradientNorm,
    int validateEvery,
    int patience) {

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public StageConfig {
    Require.inRange("steps", steps, 1, 10_000_000);
    Require.inRange("batch", batch, 1, 100_000);
    Require.inRange("rate", rate, Double.MIN_NORMAL, 1);
    Require.inRange("constantFraction", constantFraction, 0, 1);
    if (!(gradientNorm > 0)) {
      throw new IllegalArgumentException(
          "gradientNorm is " + gradientNorm + "; it must be above 0");
    }
    Require.inRange("validateEvery", validateEvery, 1, Integer.MAX_VALUE);
    Require.inRange("patience", patience, 1, Integer.MAX_VALUE);
  }

  /** Returns the learning rate of a step, counted from 0. */
  public double rateAt(int step) {
    double progress = (double) step / steps;
    if (progress <= constantFraction) {
      return rate;
    }
    double fallen = (progress - constantFraction) / (1 - constantFraction);
    return rate * 0.5 * (1 + Math.cos(Math.PI * fallen));
  }
}
