package org.keyway.worldmodels.models.tap;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of the predictor of a state between two others, and its training.
 *
 * <p>Measured: minimum-over-time error of the first prediction in mean squared steps, without
 * latents, of a time-agnostic predictor and of one bound to the middle. They are .82 and .95 on
 * pushing round a wall, 2.5 and 4.4 on structured Brownian motion. On the latter a spread of 100
 * gives .75, but predictions lie next to the start: .15 of the way to the goal on average instead
 * of .44. This is the degenerate prediction that the paper warns of (section 3.1).
 *
 * @param units units of both hidden layers, and of the LSTM of the posterior, 1 to 1024
 * @param latent size Z of the latent of one prediction, 0 (no latent) to 256
 * @param klWeight beta, weight of the KL divergence of latents relative to the squared error in
 *     mean squared steps, above 0, at most 1000
 * @param spread standard deviation of the preference w(t) around the middle of a segment, in
 *     lengths of the segment, 0.01 to 100; from about 1 on there is no preference
 * @param wholeFraction fraction of the samples that are whole windows, 0 to 1; the others are
 *     segments of any length and position
 * @param training training of the predictor; one sample is one segment
 */
public record TapPredictorConfig(
    int units,
    int latent,
    double klWeight,
    double spread,
    double wholeFraction,
    StageConfig training) {

  /** The settings for structured Brownian motion. */
  public static final TapPredictorConfig DEFAULT =
      new TapPredictorConfig(
          64, 4, 0.5, 0.25, 0.5, new StageConfig(4000, 64, 2e-3, 0.7, 10, 1000, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public TapPredictorConfig {
    Require.inRange("units", units, 1, 1024);
    Require.inRange("latent", latent, 0, 256);
    Require.inRange("klWeight", klWeight, Double.MIN_NORMAL, 1000);
    Require.inRange("spread", spread, 0.01, 100);
    Require.inRange("wholeFraction", wholeFraction, 0, 1);
  }
}
