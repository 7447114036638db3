package org.keyway.worldmodels.models.dynamics;

import java.util.List;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Perceptron;
import org.keyway.worldmodels.nn.ProductPerceptron;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The effect of an action: x' = x + r f(x, a), with f a perceptron, with products of linear
 * functions if wanted, and r the root mean square of a recorded step. The state describes the
 * scene, so it is Markov and no other memory is carried from step to step. Measured on pushing: an
 * LSTM over the actions, with the scene in its initial state, had 1.4 times the error after 8 and
 * 15 steps for the same training time.
 */
final class Transition {
  static final WeightGroup WEIGHTS = new WeightGroup("transition");

  private final ProductPerceptron change;
  private final double stepLength;

  /**
   * @param config units and products
   * @param stateSize D
   * @param actionSize A
   * @param stepLength r
   */
  Transition(TransitionConfig config, int stateSize, int actionSize, double stepLength) {
    int units = config.units();
    change =
        new ProductPerceptron(
            new Perceptron(
                WEIGHTS.name(), List.of(stateSize + actionSize, units, units, stateSize)),
            config.products());
    this.stepLength = stepLength;
  }

  /** Returns f, from state and action side by side to a change in units of r. */
  ProductPerceptron change() {
    return change;
  }

  /** r. */
  double stepLength() {
    return stepLength;
  }

  /**
   * Writes one step.
   *
   * @param state [rows, D]
   * @param action [rows, A]
   * @return [rows, D]
   */
  SDVariable step(Network network, SDVariable state, SDVariable action) {
    SDVariable both = network.graph().concat(1, state, action);
    return state.add(change.apply(network, both).mul(stepLength));
  }
}
