package org.keyway.worldmodels.training;

import org.keyway.planner.config.Require;

/**
 * Optimiser settings of an objective, in addition to those of its stage.
 *
 * @param rateFactor factor of the stage's learning rate, above 0, at most 1000
 * @param gradientNorm largest norm of a gradient; larger gradients are scaled down to it; above 0,
 *     infinity for no limit
 */
public record OptimiserConfig(double rateFactor, double gradientNorm) {
  /** The stage's rate, gradients unscaled. */
  public static final OptimiserConfig DEFAULT = new OptimiserConfig(1, Double.POSITIVE_INFINITY);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public OptimiserConfig {
    Require.inRange("rateFactor", rateFactor, Double.MIN_NORMAL, 1000);
    if (!(gradientNorm > 0)) {
      throw new IllegalArgumentException(
          "gradientNorm is " + gradientNorm + "; it must be above 0");
    }
  }
}
