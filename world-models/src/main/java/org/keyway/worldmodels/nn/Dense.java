package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A dense layer, x W + b, as a matrix product and a sum. SameDiff's own {@code linear} gives wrong
 * results from its second call on with oneDNN. Initial values are uniform in 1 / sqrt(inputs).
 *
 * @param name prefix of its weights, {@code name.w} [inputs, outputs] and {@code name.b} [outputs]
 * @param inputs size of a row of its input
 * @param outputs size of a row of its output
 */
public record Dense(String name, int inputs, int outputs) {

  /**
   * Applies the layer to every row.
   *
   * @param x [rows, inputs]
   * @return [rows, outputs]
   */
  public SDVariable apply(Network network, SDVariable x) {
    double bound = 1 / Math.sqrt(inputs);
    SDVariable w = network.weight(name + ".w", bound, inputs, outputs);
    SDVariable b = network.weight(name + ".b", bound, outputs);
    return network.graph().mmul(x, w).add(b);
  }
}
