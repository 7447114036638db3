package org.keyway.worldmodels.models.surprise;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of the predictor of the next state, its posterior, and their training.
 *
 * <p>Measured on structured Brownian motion: a beta of .02, .05 and .1 finds turns equally well
 * (exact F1 .79 to .80). At .5 the posterior collapses onto the prior (.62). The smaller beta, the
 * more information latents also carry between turns.
 *
 * @param units units of both LSTMs, 1 to 1024
 * @param latent size Z of the latent of one frame, 1 to 256
 * @param klWeight beta, weight of the KL divergence relative to the squared error in mean squared
 *     steps, above 0, at most 1000
 * @param lag frames from a keyframe to the surprise that it causes, 0 or 1
 * @param training training of the predictor; one sample is one window
 */
public record SurprisePredictorConfig(
    int units, int latent, double klWeight, int lag, StageConfig training) {

  /** The settings for structured Brownian motion. */
  public static final SurprisePredictorConfig DEFAULT =
      new SurprisePredictorConfig(
          64, 8, 0.05, 1, new StageConfig(2000, 32, 2e-3, 0.7, 1, 500, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public SurprisePredictorConfig {
    Require.inRange("units", units, 1, 1024);
    Require.inRange("latent", latent, 1, 256);
    Require.inRange("klWeight", klWeight, Double.MIN_NORMAL, 1000);
    Require.inRange("lag", lag, 0, 1);
  }
}
