package org.keyway.worldmodels.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Counts the floating-point operations of an operation: two for every multiply-add in matrix
 * products, convolutions and LSTMs. Elementwise operations, less than a hundredth of the total, are
 * not counted.
 *
 * <pre>
 *   [m, k] times [k, n]: 2 m k n,   convolution: 2 count outputs height width inputs kernel^2,
 *   LSTM: 2 steps rows units 4 units (its inputs' part is a matrix product),   gradients: twice
 * </pre>
 */
final class Arithmetic {
  private Arithmetic() {}

  /**
   * Returns the number of floating-point operations of one run.
   *
   * @param name ND4J's name of the operation
   * @param output the first of its outputs
   */
  static long of(String name, INDArray[] inputs, INDArray output) {
    return switch (name) {
      case "matmul" -> product(inputs[0], output);
      case "matmul_bp" -> 2 * product(inputs[0], inputs[2]);
      case "conv2d" -> convolution(inputs[1], output);
      case "conv2d_bp" -> 2 * convolution(inputs[1], inputs[inputs.length - 1]);
      case LstmSequence.NAME -> recurrence(inputs[1], output);
      case LstmSequenceGradient.NAME -> 2 * recurrence(inputs[0], inputs[3]);
      default -> 0;
    };
  }

  private static long product(INDArray left, INDArray output) {
    return 2 * left.length() * output.size(-1);
  }

  private static long convolution(INDArray weights, INDArray output) {
    return 2 * output.length() * (weights.length() / weights.size(0));
  }

  private static long recurrence(INDArray recurrentWeights, INDArray states) {
    return 2 * states.length() * recurrentWeights.size(1);
  }
}
