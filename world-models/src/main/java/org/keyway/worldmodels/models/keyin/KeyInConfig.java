package org.keyway.worldmodels.models.keyin;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.ConvolutionalConfig;
import org.keyway.worldmodels.encoders.EncoderKind;
import org.keyway.worldmodels.encoders.FeatureConfig;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.KeypointConfig;
import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * A KeyIn model and its training.
 *
 * @param model family: keyin, or one of its baselines
 * @param name of this model; its checkpoint is called so
 * @param seed of all draws
 * @param shape keyframes N, largest offset J and frames T
 * @param conditioningFrames frames C to condition on, 1 to 100
 * @param validationEpisodes episodes at the end of the file that are held out, 1 to 1,000,000; of a
 *     file of one episode, its last fifth is
 * @param encoder which frame network
 * @param convolutional the frame network if it is a convolutional autoencoder
 * @param keypoint the frame network if it is a keypoint autoencoder
 * @param features the space in which segments are judged
 * @param inpainter how frames between keyframes are made
 * @param placement the keyframe predictor
 */
public record KeyInConfig(
    String model,
    String name,
    long seed,
    PlacementShape shape,
    int conditioningFrames,
    int validationEpisodes,
    EncoderKind encoder,
    ConvolutionalConfig convolutional,
    KeypointConfig keypoint,
    FeatureConfig features,
    InpainterConfig inpainter,
    PlacementConfig placement) {

  /** That of structured Brownian motion. */
  public static final KeyInConfig DEFAULT =
      new KeyInConfig(
          "keyin",
          "keyin-sbm",
          1,
          PlacementShape.DEFAULT,
          5,
          500,
          EncoderKind.CONVOLUTIONAL,
          ConvolutionalConfig.DEFAULT,
          KeypointConfig.DEFAULT,
          FeatureConfig.DEFAULT,
          InpainterConfig.DEFAULT,
          PlacementConfig.DEFAULT);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public KeyInConfig {
    Require.inRange("conditioningFrames", conditioningFrames, 1, 100);
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
  }

  /** The same for a model of another family, whose offsets come from elsewhere. */
  KeyInConfig as(String family, PlacementConfig.Source source) {
    return new KeyInConfig(
        family,
        family + "-sbm",
        seed,
        shape,
        conditioningFrames,
        validationEpisodes,
        encoder,
        convolutional,
        keypoint,
        features,
        inpainter,
        placement.from(source));
  }

  /** Frames of a window, C + T. */
  public int windowFrames() {
    return conditioningFrames + shape.frames();
  }

  /** The frame network. */
  FrameNetwork frameNetwork() {
    return encoder.network(convolutional, keypoint);
  }

  /** The kinds of segment that can be placed. */
  public SegmentKinds segmentKinds() {
    return new SegmentKinds(shape.largestOffset(), inpainter.longestWait());
  }
}
