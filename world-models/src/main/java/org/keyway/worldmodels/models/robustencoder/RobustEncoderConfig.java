package org.keyway.worldmodels.models.robustencoder;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.AppearanceAugmentationConfig;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.latent.LatentConfig;
import org.keyway.worldmodels.training.StageConfig;

/**
 * An encoder that tolerates changes of appearance, and its training.
 *
 * @param model the kind of model: encoder
 * @param name of this model; its checkpoint is called so
 * @param seed of all draws
 * @param validationEpisodes episodes at the end of the file that are held out, 1 to 1,000,000; of a
 *     file of one episode, its last fifth is
 * @param encoder the encoder of another model, which it is made from
 * @param appearance how far the appearance of frames is changed
 * @param training one frame is one sample
 */
public record RobustEncoderConfig(
    String model,
    String name,
    long seed,
    int validationEpisodes,
    EncoderChoice encoder,
    AppearanceAugmentationConfig appearance,
    StageConfig training)
    implements LatentConfig {

  /** The settings for wall-push. */
  public static final RobustEncoderConfig DEFAULT =
      new RobustEncoderConfig(
          RobustEncoder.NAME,
          "encoder-wall-push",
          1,
          300,
          EncoderChoice.From.DEFAULT,
          AppearanceAugmentationConfig.DEFAULT,
          new StageConfig(9000, 64, 1e-3, 0.3, 50, 500, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public RobustEncoderConfig {
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
  }

  /** A step, against which errors are measured. */
  @Override
  public int windowFrames() {
    return 2;
  }

  @Override
  public int episodeFrames() {
    return windowFrames();
  }
}
