package org.keyway.worldmodels.latent;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * What the configurations of all models with keyframes have in common.
 *
 * @param model the kind of model
 * @param name of this model; its checkpoint is called so
 * @param seed of all draws
 * @param shape keyframes N, largest offset J and frames T
 * @param conditioningFrames frames C to condition on, 1 to 100
 * @param validationEpisodes episodes at the end of the file that are held out, 1 to 1,000,000; of a
 *     file of one episode, its last fifth is
 * @param encoder which encoder
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
   * The settings for structured Brownian motion.
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
