package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A decoder layer to twice the rows and columns: a convolution of 3x3 to four times the channels,
 * and {@link DepthToSpace} (Shi et al., CVPR 2016). It decodes two to three times as fast as
 * transposed convolutions.
 *
 * <p>Measured with {@link Rectifier}, for an autoencoder with four such layers from 4x4 to 64x64,
 * and 48 pictures on one core: a training step takes 60 ms, and 87 ms with ND4J's own operations.
 *
 * @param name prefix of its weights, those of a {@link Convolution}
 * @param inputs channels of its input
 * @param outputs channels of its output
 */
public record PixelShuffle(String name, int inputs, int outputs) {

  /**
   * Doubles the size.
   *
   * @param x [count, inputs, height, width]
   * @return [count, outputs, 2 height, 2 width], without a rectifier
   */
  public SDVariable apply(Network network, SDVariable x) {
    return DepthToSpace.apply(network, convolution().apply(network, x));
  }

  /**
   * Doubles the size, and rectifies, with the initial weights of {@link Convolution#rectified}.
   *
   * @param x as for {@link #apply}
   * @return [count, outputs, 2 height, 2 width]
   */
  public SDVariable rectified(Network network, SDVariable x) {
    return DepthToSpace.apply(network, convolution().rectified(network, x));
  }

  private Convolution convolution() {
    return new Convolution(name, inputs, 4 * outputs, 3, 1, 1);
  }
}
