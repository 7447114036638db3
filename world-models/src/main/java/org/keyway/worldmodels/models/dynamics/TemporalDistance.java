package org.keyway.worldmodels.models.dynamics;

import java.util.List;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Perceptron;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;

/** Steps from one state to another: softplus of a perceptron of both and their difference. */
final class TemporalDistance {
  static final WeightGroup WEIGHTS = new WeightGroup("distance");

  private final Perceptron perceptron;

  /**
   * @param units of each hidden layer
   * @param stateSize D
   */
  TemporalDistance(int units, int stateSize) {
    perceptron = new Perceptron(WEIGHTS.name(), List.of(3 * stateSize, units, units, 1));
  }

  /**
   * Returns the network from [from, to, to - from] to the number whose softplus is the distance.
   */
  Perceptron perceptron() {
    return perceptron;
  }

  /**
   * Writes distances.
   *
   * @param from [rows, D]
   * @param to [rows, D]
   * @return [rows, 1], in steps
   */
  SDVariable write(Network network, SDVariable from, SDVariable to) {
    SDVariable all = network.graph().concat(1, from, to, to.sub(from));
    return Elementwise.softplus(network, perceptron.apply(network, all));
  }
}
