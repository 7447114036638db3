package org.keyway.worldmodels.nn;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Dense layers with an activation between them.
 *
 * @param name prefix of its layers, {@code name.0} and so on
 * @param sizes row sizes of the input, of each hidden layer, and of the output
 * @param activation activation between layers
 */
public record Perceptron(String name, List<Integer> sizes, Activation activation) {

  /** Activation between layers. */
  public enum Activation {
    /** max(x, 0). */
    RECTIFIER {
      @Override
      SDVariable apply(Network network, SDVariable x) {
        return Rectifier.apply(network, x);
      }
    },
    /** tanh x, for smooth maps. */
    TANH {
      @Override
      SDVariable apply(Network network, SDVariable x) {
        return network.graph().nn().tanh(x);
      }
    };

    abstract SDVariable apply(Network network, SDVariable x);
  }

  /** Creates a perceptron with rectifiers. */
  public Perceptron(String name, List<Integer> sizes) {
    this(name, sizes, Activation.RECTIFIER);
  }

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
        y = activation.apply(network, y);
      }
      y = new Dense(name + "." + layer, sizes.get(layer), sizes.get(layer + 1)).apply(network, y);
    }
    return y;
  }
}
