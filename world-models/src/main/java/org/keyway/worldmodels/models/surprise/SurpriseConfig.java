package org.keyway.worldmodels.models.surprise;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.ConvolutionalConfig;
import org.keyway.worldmodels.encoders.EncoderKind;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.KeypointConfig;
import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * A Surprise model and its training.
 *
 * @param model family: surprise
 * @param name of this model; its checkpoint is called so
 * @param seed of all draws
 * @param shape keyframes N and frames T; its largest offset means nothing here
 * @param conditioningFrames frames C to condition on, 1 to 100
 * @param validationEpisodes episodes at the end of the file that are held out, 1 to 1,000,000; of a
 *     file of one episode, its last fifth is
 * @param encoder which frame network
 * @param convolutional the frame network if it is a convolutional autoencoder
 * @param keypoint the frame network if it is a keypoint autoencoder
 * @param predictor what predicts the next state, and is surprised
 */
public record SurpriseConfig(
    String model,
    String name,
    long seed,
    PlacementShape shape,
    int conditioningFrames,
    int validationEpisodes,
    EncoderKind encoder,
    ConvolutionalConfig convolutional,
    KeypointConfig keypoint,
    SurprisePredictorConfig predictor) {

  /** That of structured Brownian motion. */
  public static final SurpriseConfig DEFAULT =
      new SurpriseConfig(
          SurpriseFamily.NAME,
          "surprise-sbm",
          1,
          PlacementShape.DEFAULT,
          5,
          500,
          EncoderKind.CONVOLUTIONAL,
          ConvolutionalConfig.DEFAULT,
          KeypointConfig.DEFAULT,
          SurprisePredictorConfig.DEFAULT);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public SurpriseConfig {
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
