package org.keyway.worldmodels.models.inverse;

import java.util.List;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Perceptron;
import org.keyway.worldmodels.nn.ProductPerceptron;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The scaled action that leads from a state to a goal: a perceptron of both and their difference,
 * with products of linear functions if wanted. It is not told in how many steps: a planner does not
 * know that number.
 */
final class InverseNetwork {
  static final WeightGroup WEIGHTS = new WeightGroup("proposal");

  private final ProductPerceptron perceptron;

  /**
   * @param config units and products
   * @param stateSize D
   * @param actionSize A
   */
  InverseNetwork(InverseConfig config, int stateSize, int actionSize) {
    int units = config.units();
    perceptron =
        new ProductPerceptron(
            new Perceptron(WEIGHTS.name(), List.of(3 * stateSize, units, units, actionSize)),
            config.products());
  }

  /** Returns the network from [state, goal, goal - state] to the scaled action. */
  ProductPerceptron perceptron() {
    return perceptron;
  }

  /**
   * Writes actions.
   *
   * @param state [rows, D]
   * @param goal [rows, D]
   * @return [rows, A], scaled
   */
  SDVariable write(Network network, SDVariable state, SDVariable goal) {
    SDVariable all = network.graph().concat(1, state, goal, goal.sub(state));
    return perceptron.apply(network, all);
  }
}
