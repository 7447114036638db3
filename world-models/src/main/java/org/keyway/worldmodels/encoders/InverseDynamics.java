package org.keyway.worldmodels.encoders;

import java.util.List;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Perceptron;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Predicts an action from the codes before and after it, in training only. The error is
 *
 * <pre>
 *   |inverse(e, 8 (e' - e)) - action|^2
 * </pre>
 *
 * <p>It makes a code tell where the robot is, even if the robot has few pixels.
 *
 * @param codeSize size E of a code
 * @param actionSize numbers A of an action
 */
record InverseDynamics(int codeSize, int actionSize) {
  /** Its weights. */
  static final WeightGroup WEIGHTS = new WeightGroup("inverse");

  private static final int UNITS = 64;
  private static final double STEP_GAIN = 8;

  /**
   * Writes the mean error of a batch.
   *
   * @param codes codes of pairs of consecutive frames, [2 count, E]: first all that come before
   * @param actions scaled to about -1 to 1, [count, A]
   */
  SDVariable error(Network network, SDVariable codes, SDVariable actions) {
    SDVariable[] pair =
        network.graph().unstack(network.graph().reshape(codes, 2, -1, codeSize), 0, 2);
    SDVariable change = pair[1].sub(pair[0]).mul(STEP_GAIN);
    SDVariable acted =
        new Perceptron(WEIGHTS.name(), List.of(2 * codeSize, UNITS, actionSize))
            .apply(network, network.graph().concat(1, pair[0], change));
    return Elementwise.squared(acted.sub(actions)).sum(1).mean();
  }
}
