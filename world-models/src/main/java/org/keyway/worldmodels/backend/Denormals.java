package org.keyway.worldmodels.backend;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Removes denormal numbers from arrays: those below the smallest normal one, 1.2e-38 as a float and
 * 2.2e-308 as a double. Neither Java nor ND4J's kernels flush them to zero, and processors are slow
 * with them. Measured with all operands near 1e-40: matrix products took 120 times as long,
 * convolutions 40 times, tanh 10 times, and sums no longer ({@code keyway benchmark backend}, Intel
 * Xeon).
 *
 * <p>They result from decay. If a gradient stays zero, as for a dead unit, Adam's moment does not
 * reach zero: 0.9 times 5.6e-45 rounds to 5.6e-45. It stays there from step 900 on. With a tenth of
 * all weights in this state, an update took four times as long.
 */
public final class Denormals {
  private static final double FLOAT_OFFSET = 1e-30;
  private static final double DOUBLE_OFFSET = 1e-290;

  private Denormals() {}

  /**
   * Sets all denormal numbers to zero. It adds 1e-30 (for doubles, 1e-290) and subtracts it again,
   * since additions are not slow. Numbers from 2e-23 (2e-274) on stay the same bit for bit. A
   * smaller number x changes by less than 1.2e-7 (2.3e-16) of |x| + 1e-30 (1e-290).
   *
   * @param values floats or doubles, any shape; modified
   */
  public static void flush(INDArray values) {
    double offset = offset(values.dataType());
    values.addi(offset);
    values.subi(offset);
  }

  private static double offset(DataType type) {
    return switch (type) {
      case FLOAT -> FLOAT_OFFSET;
      case DOUBLE -> DOUBLE_OFFSET;
      default ->
          throw new IllegalArgumentException(
              "array holds %s; it must hold FLOAT or DOUBLE".formatted(type));
    };
  }
}
