package org.keyway.worldmodels.nn;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Inverse dynamics, as an aid to train an encoder: the action is predicted from the codes of two
 * consecutive frames. A code that predicts the action contains what the action moves, however small
 * it is.
 *
 * <pre>
 *   |perceptron(e, 8 (e' - e)) - action|^2
 * </pre>
 */
public final class InverseDynamics {
  /** Weights of the perceptron, used in training only. */
  public static final WeightGroup WEIGHTS = new WeightGroup("inverse");

  private static final int UNITS = 64;
  private static final double STEP_GAIN = 8;

  private InverseDynamics() {}

  /**
   * Writes the error.
   *
   * @param code e, [count, D]
   * @param next e', codes of the next frames, [count, D]
   * @param action actions between the frames, about 1 in size, [count, A]
   * @return squared error, summed over an action, mean over the rows, a scalar
   */
  public static SDVariable error(
      Network network, SDVariable code, SDVariable next, SDVariable action) {
    int size = Math.toIntExact(network.shape(code)[1]);
    int actionSize = Math.toIntExact(network.shape(action)[1]);
    SDVariable change = next.sub(code).mul(STEP_GAIN);
    SDVariable acted =
        new Perceptron(WEIGHTS.name(), List.of(2 * size, UNITS, actionSize))
            .apply(network, network.graph().concat(1, code, change));
    return Elementwise.squared(acted.sub(action)).sum(1).mean();
  }

  /**
   * Writes the error of codes in one array.
   *
   * @param codes first all codes e, then all codes e' of the next frames, [2 count, D]
   * @param action as for {@link #error}, [count, A]
   * @return as {@link #error}
   */
  public static SDVariable errorOfPairs(Network network, SDVariable codes, SDVariable action) {
    int size = Math.toIntExact(network.shape(codes)[1]);
    SDVariable[] pair = network.graph().unstack(network.graph().reshape(codes, 2, -1, size), 0, 2);
    return error(network, pair[0], pair[1], action);
  }
}
