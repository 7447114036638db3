package org.keyway.worldmodels.models.keypoints;

import org.keyway.worldmodels.nn.Convolution;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Rectifier;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Discriminator of single pictures (Kim et al. 2019, section 3.1): convolutions of 4x4 with a
 * stride of 2 and leaky rectifiers down to 2x2 or 3x3 cells, then one of 3x3 to a logit in each
 * cell.
 */
final class ImageDiscriminator {
  private static final double LEAK = 0.01;
  private static final int FEWEST_CELLS = 4;

  private final KeypointsConfig config;

  ImageDiscriminator(KeypointsConfig config) {
    this.config = config;
  }

  /**
   * Writes the logits of pictures, positive for a real one.
   *
   * @param frames 0 to 1, [count, 3, size, size]
   * @return [count, 1, cells, cells]
   */
  SDVariable apply(Network network, SDVariable frames) {
    SDVariable x = frames.mul(2).sub(1);
    int inputs = 3;
    int outputs = config.translation().discriminatorChannels();
    int cells = config.imageSize();
    for (int layer = 0; cells >= FEWEST_CELLS; layer++) {
      Convolution convolution =
          new Convolution(
              Keypoints.DISCRIMINATOR.weight("image" + layer), inputs, outputs, 4, 2, 1);
      x = convolution.apply(network, x);
      x = Rectifier.apply(network, x).mul(1 - LEAK).add(x.mul(LEAK));
      cells = convolution.size(cells);
      inputs = outputs;
      outputs *= 2;
    }
    return new Convolution(Keypoints.DISCRIMINATOR.weight("image"), inputs, 1, 3, 1, 1)
        .apply(network, x);
  }
}
