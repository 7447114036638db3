package org.keyway.worldmodels.models.tap;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.ConvolutionalConfig;
import org.keyway.worldmodels.encoders.EncoderKind;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.KeypointConfig;
import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * A time-agnostic predictor and its training.
 *
 * @param model family: tap
 * @param name of this model; its checkpoint is called so
 * @param seed of all draws
 * @param shape keyframes N between start and goal, and frames T from one to the other, 2 or more
 * @param conditioningFrames frames C up to the start, 1 to 100; only the last of them, the start
 *     itself, is looked at
 * @param validationEpisodes episodes at the end of the file that are held out, 1 to 1,000,000; of a
 *     file of one episode, its last fifth is
 * @param encoder which frame network
 * @param convolutional the frame network if it is a convolutional autoencoder
 * @param keypoint the frame network if it is a keypoint autoencoder
 * @param predictor what predicts a state between two others
 */
public record TapConfig(
    String model,
    String name,
    long seed,
    PlacementShape shape,
    int conditioningFrames,
    int validationEpisodes,
    EncoderKind encoder,
    ConvolutionalConfig convolutional,
    KeypointConfig keypoint,
    TapPredictorConfig predictor) {

  /** That of structured Brownian motion. */
  public static final TapConfig DEFAULT =
      new TapConfig(
          TapFamily.NAME,
          "tap-sbm",
          1,
          PlacementShape.DEFAULT,
          5,
          500,
          EncoderKind.CONVOLUTIONAL,
          ConvolutionalConfig.DEFAULT,
          KeypointConfig.DEFAULT,
          TapPredictorConfig.DEFAULT);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public TapConfig {
    Require.inRange("conditioningFrames", conditioningFrames, 1, 100);
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
    Require.inRange("frames", shape.frames(), 2, 10_000);
  }

  /** Frames of a window, C + T. */
  public int windowFrames() {
    return conditioningFrames + shape.frames();
  }

  /** The frame network. */
  FrameNetwork frameNetwork() {
    return encoder.network(convolutional, keypoint);
  }
}
