package org.keyway.benchmarks;

import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;

/** The arithmetic of layers, from their weights. */
final class Layers {
  private Layers() {}

  /**
   * Floating-point operations of the products of layers, two for each weight and row.
   *
   * @param weights by name
   * @param prefix of the layers, whole parts of names
   * @param rows that go through them
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
