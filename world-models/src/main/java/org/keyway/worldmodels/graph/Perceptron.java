package org.keyway.worldmodels.graph;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Dense layers with rectifiers between them.
 *
 * @param name prefix of its layers, {@code name.0} and so on
 * @param sizes numbers in a row of the input, of each hidden layer, and of the output
 */
public record Perceptron(String name, List<Integer> sizes) {

  public Perceptron {
    sizes = List.copyOf(sizes);
    if (sizes.size() < 2) {
      throw new IllegalArgumentException("A perceptron needs sizes of input and output: " + sizes);
    }
  }

  /**
   * Applies it to every row.
   *
   * @param x [rows, first size]
   * @return [rows, last size]
   */
  public SDVariable apply(Network network, SDVariable x) {
    SDVariable y = x;
    for (int layer = 0; layer + 1 < sizes.size(); layer++) {
      if (layer > 0) {
        y = Rectifier.apply(network, y);
      }
      y = new Dense(name + "." + layer, sizes.get(layer), sizes.get(layer + 1)).apply(network, y);
    }
    return y;
  }
}
