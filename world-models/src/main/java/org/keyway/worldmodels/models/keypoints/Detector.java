package org.keyway.worldmodels.models.keypoints;

import java.util.List;
import org.keyway.worldmodels.nn.Convolution;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.PixelShuffle;
import org.keyway.worldmodels.nn.SpatialSoftmax;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Detector of keypoints (Kim et al. 2019, section 3.1): a {@link FeaturePyramid}, back up to the
 * level of the maps with a skip connection at each level, then K maps and their {@link
 * SpatialSoftmax}. {@link PixelShuffle} doubles sizes in place of bilinear interpolation.
 */
final class Detector {
  /** Initial temperature of the softmax over the maps. */
  private static final double TEMPERATURE = 8;

  /** Weights of the detector. */
  static final WeightGroup WEIGHTS = new WeightGroup("detector");

  private final KeypointsConfig config;
  private final FeaturePyramid encoder;

  Detector(KeypointsConfig config) {
    this.config = config;
    encoder =
        new FeaturePyramid(
            WEIGHTS.weight("encoder"),
            config.translation().channels(),
            config.translation().firstStride(),
            config.translation().levels());
  }

  /** Numbers of the keypoints of a frame, 2 K. */
  int codeSize() {
    return 2 * config.translation().keypoints();
  }

  /** Returns the channels of a level, the same on the way up as on the way down. */
  private int channels(int level) {
    return encoder.channels(level);
  }

  /**
   * Writes the keypoints of frames.
   *
   * @param frames 0 to 1, [count, 3, size, size]
   * @return horizontal coordinates in [-1, 1], then vertical ones, [count, 2 K]
   */
  SDVariable apply(Network network, SDVariable frames) {
    List<SDVariable> features = encoder.apply(network, frames);
    int top = config.translation().levels();
    int bottom = config.translation().detectionLevel();
    SDVariable x =
        FeaturePyramid.same(
            network,
            WEIGHTS.weight("top"),
            features.get(top),
            encoder.channels(top),
            channels(top));
    x = same(network, top, x, channels(top));
    for (int level = top - 1; level >= bottom; level--) {
      PixelShuffle up =
          new PixelShuffle(WEIGHTS.weight("up" + level), channels(level + 1), channels(level));
      x = up.rectified(network, x);
      x = network.graph().concat(1, x, features.get(level));
      x = same(network, level, x, channels(level) + encoder.channels(level));
    }
    int keypoints = config.translation().keypoints();
    // All keypoints start in the centre, where a softmax is flat and every object has an influence.
    network.weight(WEIGHTS.weight("maps.w"), 0, keypoints, channels(bottom), 1, 1);
    SDVariable maps =
        new Convolution(WEIGHTS.weight("maps"), channels(bottom), keypoints, 1, 1, 0)
            .apply(network, x);
    return new SpatialSoftmax(
            WEIGHTS.weight("temperature"), keypoints, config.cells(bottom), TEMPERATURE)
        .apply(network, maps);
  }

  private SDVariable same(Network network, int level, SDVariable x, int inputs) {
    return FeaturePyramid.same(
        network, WEIGHTS.weight("level" + level), x, inputs, channels(level));
  }
}
