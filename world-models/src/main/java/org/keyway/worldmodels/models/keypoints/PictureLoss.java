package org.keyway.worldmodels.models.keypoints;

import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.PyramidError;
import org.nd4j.autodiff.samediff.SDVariable;

/** Error of a translated picture. The paper compares features of VGG19, which is not used here. */
public enum PictureLoss {
  /** Mean squared error. */
  SQUARED {
    @Override
    SDVariable of(Network network, SDVariable error) {
      return Elementwise.squared(error).mean();
    }
  },
  /** Absolute responses of fixed filters, see {@link PyramidError}. No filter is learned. */
  PYRAMID {
    @Override
    SDVariable of(Network network, SDVariable error) {
      return PyramidError.of(network, error, PYRAMID_LEVELS);
    }
  };

  private static final int PYRAMID_LEVELS = 2;

  /**
   * Writes the error.
   *
   * @param error difference of two batches of pictures, [count, 3, size, size]
   * @return a scalar, on the scale of numbers 0 to 1 of a pixel
   */
  abstract SDVariable of(Network network, SDVariable error);
}
