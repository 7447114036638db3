package org.keyway.worldmodels.models.keypoints;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of the generator of tracks of keypoints, and its training.
 *
 * @param units units of each of the two layers of every LSTM, 1 to 4096; default 96
 * @param latent numbers Z in the latent variable, 1 to 256; default 8
 * @param codeUnits numbers of the code that starts the decoder, 1 to 1024; default 32
 * @param trackWeight weight of the mean absolute error of a coordinate, with the divergence in nats
 *     at 1; 0.1 to 1,000,000; default 1000
 * @param adversarialWeight weight of the sequence discriminator in the loss, 0 to 1000, 0 for none;
 *     default 1
 * @param training training of the stage; one sample is one track
 */
public record MotionConfig(
    int units,
    int latent,
    int codeUnits,
    double trackWeight,
    double adversarialWeight,
    StageConfig training) {

  /** The settings for tracks of 16 frames. */
  public static final MotionConfig DEFAULT =
      new MotionConfig(96, 8, 32, 1000, 1, new StageConfig(4000, 32, 1e-3, 0.5, 10, 250, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public MotionConfig {
    Require.inRange("units", units, 1, 4096);
    Require.inRange("latent", latent, 1, 256);
    Require.inRange("codeUnits", codeUnits, 1, 1024);
    Require.inRange("trackWeight", trackWeight, 0.1, 1e6);
    Require.inRange("adversarialWeight", adversarialWeight, 0, 1000);
  }
}
