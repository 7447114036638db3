package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.List;
import org.keyway.worldmodels.nn.Convolution;
import org.keyway.worldmodels.nn.Network;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Encoder E of Kim et al. 2019: a convolution of 7x7 and one of 3x3, then at each level one of 3x3
 * with a stride of 2 and one of 3x3, all with rectifiers. Batch normalisation is left out; {@link
 * Convolution#rectified} starts with features of an even size instead.
 *
 * @param name prefix of its weights
 * @param channels channels C at level 0; level l has 2^l C
 * @param stride px from one window of the first convolution to the next; 1 as published
 * @param levels halvings after that, 0 or more
 */
record FeaturePyramid(String name, int channels, int stride, int levels) {
  /** Returns the channels of a level. */
  int channels(int level) {
    return channels << level;
  }

  /**
   * Writes the features of all levels.
   *
   * @param frames 0 to 1, [count, 3, size, size]
   * @return level l: [count, 2^l C, size / (stride 2^l), likewise]
   */
  List<SDVariable> apply(Network network, SDVariable frames) {
    List<SDVariable> features = new ArrayList<>();
    SDVariable x = frames.mul(2).sub(1);
    for (int level = 0; level <= levels; level++) {
      Convolution first =
          level == 0
              ? new Convolution(name + ".first0", 3, channels, 7, stride, 3)
              : new Convolution(
                  name + ".first" + level, channels(level - 1), channels(level), 3, 2, 1);
      x = first.rectified(network, x);
      x = same(network, name + ".second" + level, x, channels(level), channels(level));
      features.add(x);
    }
    return features;
  }

  /** Writes a convolution of 3x3 at the same size, with a rectifier. */
  static SDVariable same(Network network, String name, SDVariable x, int inputs, int outputs) {
    return new Convolution(name, inputs, outputs, 3, 1, 1).rectified(network, x);
  }
}
