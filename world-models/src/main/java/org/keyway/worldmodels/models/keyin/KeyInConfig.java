package org.keyway.worldmodels.models.keyin;

import org.keyway.planner.config.Inline;
import org.keyway.worldmodels.encoders.FeatureConfig;
import org.keyway.worldmodels.latent.KeyframeModelConfig;
import org.keyway.worldmodels.latent.KeyframeSettings;

/**
 * Configuration of a KeyIn model and its training.
 *
 * @param common kind, name, seed, windows and encoder
 * @param features space in which the errors of segments are measured
 * @param inpainter configuration of the frames between keyframes
 * @param placement configuration of the keyframe predictor
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
   * Returns the settings for structured Brownian motion.
   *
   * @param kind keyin, or one of its baselines
   * @param offsets source of the offsets
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

  /** Returns the kinds of segment that can be placed. */
  public SegmentKinds segmentKinds() {
    return new SegmentKinds(shape().largestOffset(), inpainter.longestWait());
  }
}
