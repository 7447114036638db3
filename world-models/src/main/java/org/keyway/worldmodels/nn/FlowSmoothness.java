package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * The smoothness penalty of optical flow (Patraucean et al., ICLR Workshop 2016, section 3.2): the
 * Huber function of the length of each component's gradient,
 *
 * <pre>
 *   a = sqrt((df/dx)^2 + (df/dy)^2),   a^2 / 2 where a is up to d,   d (a - d / 2) beyond
 * </pre>
 *
 * with central differences [-1, 0, 1] / 2 at all pixels that are not on the edge.
 */
public final class FlowSmoothness {
  private FlowSmoothness() {}

  /**
   * Writes the mean penalty.
   *
   * @param flow [count, 2, height, width], at least 3x3
   * @param threshold d, in the unit of the flow per pixel, above 0
   * @return a scalar
   */
  public static SDVariable penalty(Network network, SDVariable flow, double threshold) {
    SameDiff graph = network.graph();
    SDVariable differences =
        graph.cnn().conv2d(flow, kernels(network), Convolution.config(3, 1, 0, "NCHW"));
    SDVariable[] axes = graph.split(Elementwise.squared(differences), 2, 1);
    return huberOfSquare(network, axes[0].add(axes[1]), threshold).mean();
  }

  /**
   * Writes the Huber function from the square of its argument. Its gradient is finite at zero,
   * where that of a root is not.
   *
   * @param square a^2, any shape
   * @param threshold d, above 0
   * @return the same shape
   */
  static SDVariable huberOfSquare(Network network, SDVariable square, double threshold) {
    double limit = threshold * threshold;
    SDVariable beyond = Rectifier.apply(network, square.sub(limit));
    SDVariable quadratic = square.sub(beyond).mul(0.5);
    SDVariable root = network.graph().math().sqrt(beyond.add(limit));
    return quadratic.add(root.sub(threshold).mul(threshold));
  }

  /** Central differences: both components along x, then both along y, [4, 2, 3, 3]. */
  private static SDVariable kernels(Network network) {
    double[] values = new double[4 * 2 * 9];
    for (int component = 0; component < 2; component++) {
      int across = (component * 2 + component) * 9;
      values[across + 3] = -0.5;
      values[across + 5] = 0.5;
      int along = ((2 + component) * 2 + component) * 9;
      values[along + 1] = -0.5;
      values[along + 7] = 0.5;
    }
    return network.constant(values, 4, 2, 3, 3);
  }
}
