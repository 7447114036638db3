package org.keyway.benchmarks;

import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;

/** Counts the arithmetic of layers from their weights. */
final class Layers {
  private Layers() {}

  /**
   * Returns the floating-point operations of the products of layers, two for each weight and row.
   *
   * @param weights weights by name
   * @param prefix prefix of the layers' names, whole parts of names
   * @param rows number of rows through the layers
   */
  static long floatingPointOperations(Map<String, Tensor> weights, String prefix, long rows) {
    long products =
        weights.entrySet().stream()
            .filter(weight -> weight.getKey().startsWith(prefix + "."))
            .filter(weight -> weight.getKey().matches(".*\\.w[xh]?"))
            .mapToLong(weight -> weight.getValue().size())
            .sum();
    return 2 * rows * products;
  }
}
