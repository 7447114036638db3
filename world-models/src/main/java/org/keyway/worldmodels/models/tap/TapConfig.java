package org.keyway.worldmodels.models.tap;

import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.latent.KeyframeModelConfig;
import org.keyway.worldmodels.latent.KeyframeSettings;

/**
 * Configuration of a time-agnostic predictor and its training.
 *
 * @param common kind, name, seed, windows and encoder; T, from start to goal, is 2 or more. Of the
 *     conditioning frames only the last one, the start, is used
 * @param predictor predictor of a state between two others
 */
public record TapConfig(@Inline KeyframeSettings common, TapPredictorConfig predictor)
    implements KeyframeModelConfig {
  /** The settings for structured Brownian motion. */
  public static final TapConfig DEFAULT =
      new TapConfig(KeyframeSettings.forBrownianMotion(Tap.NAME), TapPredictorConfig.DEFAULT);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public TapConfig {
    Require.inRange("frames", common.shape().frames(), 2, 10_000);
  }
}
