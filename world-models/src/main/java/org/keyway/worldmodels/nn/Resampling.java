package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/** Halves and doubles the size of pictures, without weights. */
public final class Resampling {
  private Resampling() {}

  /**
   * Writes the largest number of each square of 2x2.
   *
   * @param x [count, channels, height, width], of an even size
   * @return [count, channels, height / 2, width / 2]
   */
  public static SDVariable halve(Network network, SDVariable x) {
    Pooling2DConfig config =
        Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).pH(0).pW(0).isNHWC(false).build();
    return network.graph().cnn().maxPooling2d(x, config);
  }

  /**
   * Repeats each number in a square of 2x2 (nearest neighbour).
   *
   * @param x [count, channels, height, width]
   * @return [count, channels, 2 height, 2 width]
   */
  public static SDVariable twice(Network network, SDVariable x) {
    return DepthToSpace.apply(network, network.graph().concat(1, x, x, x, x));
  }
}
