package org.keyway.worldmodels.models.dynamics;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of the learned distance and its training.
 *
 * @param units units of each of its two hidden layers, 1 to 4096
 * @param quantile quantile of the recorded times between two states that the distance predicts,
 *     above 0 and below 1; a small one ignores detours
 * @param training training of the distance; one sample is a pair of states of one episode
 */
public record DistanceConfig(int units, double quantile, StageConfig training) {
  /** Default settings; the distance is the time that the fastest tenth takes. */
  public static final DistanceConfig DEFAULT =
      new DistanceConfig(128, 0.1, new StageConfig(20_000, 256, 2e-3, 0, 1, 4000, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public DistanceConfig {
    Require.inRange("units", units, 1, 4096);
    Require.inRange("quantile", quantile, Double.MIN_NORMAL, Math.nextDown(1.0));
  }
}
