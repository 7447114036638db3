package org.keyway.worldmodels.models.robustencoder;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.AppearanceAugmentationConfig;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.latent.LatentConfig;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of an encoder that tolerates changes of appearance, and its training.
 *
 * @param model the kind of model: encoder
 * @param name name of this model and of its checkpoint
 * @param seed seed of all random draws
 * @param validationEpisodes episodes held out at the end of the file, 1 to 1,000,000; if the file
 *     has one episode, its last fifth is held out
 * @param encoder encoder of another model, from which this one is trained
 * @param appearance ranges of the changes of appearance
 * @param training training of the encoder; one sample is one frame
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

  /** Frames of one step, the unit of the errors. */
  @Override
  public int windowFrames() {
    return 2;
  }

  @Override
  public int episodeFrames() {
    return windowFrames();
  }
}
