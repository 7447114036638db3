package org.keyway.worldmodels.models.surprise;

import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.latent.KeyframeModelConfig;
import org.keyway.worldmodels.latent.KeyframeSettings;

/**
 * Configuration of a Surprise model and its training.
 *
 * @param common kind, name, seed, windows and encoder; T is 2 or more, and the largest offset is
 *     not used
 * @param predictor predictor of the next state, whose surprise is measured
 */
public record SurpriseConfig(@Inline KeyframeSettings common, SurprisePredictorConfig predictor)
    implements KeyframeModelConfig {
  /** The settings for structured Brownian motion. */
  public static final SurpriseConfig DEFAULT =
      new SurpriseConfig(
          KeyframeSettings.forBrownianMotion(Surprise.NAME), SurprisePredictorConfig.DEFAULT);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public SurpriseConfig {
    Require.inRange("frames", common.shape().frames(), 2, 10_000);
  }
}
