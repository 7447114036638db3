package org.keyway.worldmodels.models.robustencoder;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.AppearanceAugmentationConfig;
import org.keyway.worldmodels.encoders.ConvolutionalConfig;
import org.keyway.worldmodels.encoders.EncoderKind;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.KeypointConfig;
import org.keyway.worldmodels.training.StageConfig;

/**
 * An encoder that sees past looks, and its training.
 *
 * @param model family: encoder
 * @param name of this model; its checkpoint is called so
 * @param seed of all draws
 * @param validationEpisodes episodes at the end of the file that are held out, 1 to 1,000,000; of a
 *     file of one episode, its last fifth is
 * @param encoder which frame network; that of the encoder that it is made from
 * @param convolutional the frame network if it is a convolutional autoencoder
 * @param keypoint the frame network if it is a keypoint autoencoder
 * @param looks how far the look of frames is changed
 * @param training one frame is one sample
 */
public record EncoderConfig(
    String model,
    String name,
    long seed,
    int validationEpisodes,
    EncoderKind encoder,
    ConvolutionalConfig convolutional,
    KeypointConfig keypoint,
    AppearanceAugmentationConfig looks,
    StageConfig training) {

  /** That of wall-push. */
  public static final EncoderConfig DEFAULT =
      new EncoderConfig(
          EncoderFamily.NAME,
          "encoder-wall-push",
          1,
          300,
          EncoderKind.KEYPOINT,
          ConvolutionalConfig.DEFAULT,
          KeypointConfig.DEFAULT,
          AppearanceAugmentationConfig.DEFAULT,
          new StageConfig(9000, 64, 1e-3, 0.3, 50, 500, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public EncoderConfig {
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
  }

  /** The frame network. */
  FrameNetwork frameNetwork() {
    return encoder.network(convolutional, keypoint);
  }
}
