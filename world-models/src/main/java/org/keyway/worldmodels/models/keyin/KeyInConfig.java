package org.keyway.worldmodels.models.keyin;

import org.keyway.planner.config.Inline;
import org.keyway.worldmodels.encoders.FeatureConfig;
import org.keyway.worldmodels.latent.KeyframeModelConfig;
import org.keyway.worldmodels.latent.KeyframeSettings;

/**
 * A KeyIn model and its training.
 *
 * @param common kind, name, seed, windows and encoder
 * @param features the space in which segments are judged
 * @param inpainter how frames between keyframes are made
 * @param placement the keyframe predictor
 */
public record KeyInConfig(
    @Inline KeyframeSettings common,
    FeatureConfig features,
    InpainterConfig inpainter,
    PlacementConfig placement)
    implements KeyframeModelConfig {
  /** The settings for structured Brownian motion. */
  public static final KeyInConfig DEFAULT = of("keyin", PlacementConfig.Source.PREDICTED);

  /**
   * The settings for structured Brownian motion.
   *
   * @param kind keyin, or one of its baselines
   * @param offsets where they come from
   */
  static KeyInConfig of(String kind, PlacementConfig.Source offsets) {
    return new KeyInConfig(
        KeyframeSettings.forBrownianMotion(kind),
        FeatureConfig.DEFAULT,
        InpainterConfig.DEFAULT,
        PlacementConfig.DEFAULT.from(offsets));
  }

  @Override
  public int episodeFrames() {
    return Math.max(KeyframeModelConfig.super.episodeFrames(), features.windowFrames());
  }

  /** The kinds of segment that can be placed. */
  public SegmentKinds segmentKinds() {
    return new SegmentKinds(shape().largestOffset(), inpainter.longestWait());
  }
}
