package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * An error of pictures in the responses of fixed filters. At each level of a pyramid of 2x2 means
 * it adds three terms: the mean absolute error e, and the means of |e(i, j+1) - e(i, j)| and
 * |e(i+1, j) - e(i, j)|. The filters are linear, so they are applied to the difference of the
 * pictures.
 */
public final class PyramidError {
  private PyramidError() {}

  /**
   * Writes the error.
   *
   * @param difference difference of two batches of pictures, [count, channels, height, width]
   * @param levels levels of the pyramid, 1 or more; height and width are multiples of 2^(levels-1)
   * @return a scalar
   */
  public static SDVariable of(Network network, SDVariable difference, int levels) {
    SameDiff graph = network.graph();
    long[] shape = network.shape(difference);
    int count = Math.toIntExact(shape[0] * shape[1]);
    int height = Math.toIntExact(shape[2]);
    int width = Math.toIntExact(shape[3]);
    SDVariable e = graph.reshape(difference, count, height, width);
    SDVariable sum = null;
    for (int level = 0; level < levels; level++) {
      SDVariable across =
          part(graph, e, 0, 1, count, height, width - 1)
              .sub(part(graph, e, 0, 0, count, height, width - 1));
      SDVariable down =
          part(graph, e, 1, 0, count, height - 1, width)
              .sub(part(graph, e, 0, 0, count, height - 1, width));
      SDVariable terms = mean(graph, e).add(mean(graph, across)).add(mean(graph, down));
      sum = sum == null ? terms : sum.add(terms);
      height /= 2;
      width /= 2;
      if (level + 1 < levels) {
        e = graph.reshape(e, (long) count * height, 2, width, 2).mean(1, 3);
        e = graph.reshape(e, count, height, width);
      }
    }
    if (sum == null) {
      throw new IllegalArgumentException("levels is " + levels + "; it must be 1 or more");
    }
    return sum;
  }

  private static SDVariable part(
      SameDiff graph, SDVariable e, int row, int column, int count, int height, int width) {
    return graph.slice(e, new int[] {0, row, column}, count, height, width);
  }

  private static SDVariable mean(SameDiff graph, SDVariable x) {
    return graph.math().abs(x).mean();
  }
}
