package org.keyway.worldmodels.latent;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * Settings common to all models with keyframes.
 *
 * @param model the kind of model
 * @param name name of this model and of its checkpoint
 * @param seed seed of all random draws
 * @param shape keyframes N, largest offset J and frames T
 * @param conditioningFrames number C of conditioning frames, 1 to 100
 * @param validationEpisodes episodes held out at the end of the file, 1 to 1,000,000; if the file
 *     has one episode, its last fifth is held out
 * @param encoder choice of the encoder
 */
public record KeyframeSettings(
    String model,
    String name,
    long seed,
    PlacementShape shape,
    int conditioningFrames,
    int validationEpisodes,
    EncoderChoice encoder) {

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public KeyframeSettings {
    Require.inRange("conditioningFrames", conditioningFrames, 1, 100);
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
  }

  /**
   * Returns the settings for structured Brownian motion.
   *
   * @param model the kind of model
   */
  public static KeyframeSettings forBrownianMotion(String model) {
    return new KeyframeSettings(
        model,
        model + "-sbm",
        1,
        PlacementShape.DEFAULT,
        5,
        500,
        EncoderChoice.Convolutional.DEFAULT);
  }
}
