package org.keyway.worldmodels.models.keyin;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.encoders.FeatureConfig;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.latent.KeyframeSettings;
import org.keyway.worldmodels.models.keyin.PlacementConfig.Attention;
import org.keyway.worldmodels.models.keyin.PlacementConfig.SequenceLoss;
import org.keyway.worldmodels.models.keyin.PlacementConfig.Source;
import org.keyway.worldmodels.training.StageConfig;

/** Configurations and episodes that are small enough to try everything. */
final class TinyModels {
  static final PlacementShape SHAPE = new PlacementShape(3, 4, 8);
  static final int STATE_SIZE = 3;
  static final int FEATURES = 2;
  private static final int IMAGE_SIZE = 16;
  private static final StageConfig TRAINING = new StageConfig(6, 2, 1e-2, 0.5, 10, 3, 1000);

  private TinyModels() {}

  static KeyInConfig config(PlacementConfig placement, int longestWait, double robustScale) {
    return new KeyInConfig(
        new KeyframeSettings(
            "keyin",
            "keyin-tiny",
            1,
            SHAPE,
            2,
            2,
            new EncoderChoice.Convolutional(
                IMAGE_SIZE, List.of(2, 3), 4, STATE_SIZE, 0.1, 0.002, 1, 0, 3, TRAINING)),
        features(FeatureConfig.Kind.LEARNED),
        new InpainterConfig(longestWait, robustScale),
        placement);
  }

  static FeatureConfig features(FeatureConfig.Kind kind) {
    return new FeatureConfig(kind, FEATURES, false, 4, 1, 0.02, 1, TRAINING);
  }

  static PlacementConfig placement(
      Source source, Attention attention, SequenceLoss loss, boolean towardsGoals) {
    return new PlacementConfig(
        3,
        2,
        source,
        3,
        attention,
        true,
        loss,
        0.7,
        0.05,
        0.3,
        0.4,
        0.2,
        0.7,
        3,
        towardsGoals,
        TRAINING);
  }

  static PlacementConfig placement() {
    return placement(Source.PREDICTED, Attention.POSITION, SequenceLoss.EXPECTED, false);
  }

  /** Squares that move over a black ground, of 11 or 12 frames each. */
  static EpisodeCache episodes(int count, long seed) {
    List<FrameSequence> episodes = new ArrayList<>();
    for (int episode = 0; episode < count; episode++) {
      UniformRandomProvider random = Seeds.generator(seed, episode);
      int length = 11 + episode % 2;
      byte[] pixels = new byte[length * IMAGE_SIZE * IMAGE_SIZE * 3];
      for (int frame = 0; frame < length; frame++) {
        int left = random.nextInt(IMAGE_SIZE - 3);
        int top = Math.min(frame, IMAGE_SIZE - 3);
        for (int i = 0; i < 27; i++) {
          int pixel = (top + i / 9) * IMAGE_SIZE + left + i / 3 % 3;
          pixels[(frame * IMAGE_SIZE * IMAGE_SIZE + pixel) * 3 + i % 3] = (byte) 200;
        }
      }
      boolean[] keyframes = new boolean[length];
      keyframes[4] = true;
      episodes.add(
          new FrameSequence(length, IMAGE_SIZE, IMAGE_SIZE, pixels, null, null, keyframes));
    }
    return EpisodeCache.of(episodes);
  }
}
