package org.keyway.worldmodels.backend;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps numbers below the smallest normal one (1.2e-38 as a float, 2.2e-308 as a double) out of
 * arrays. Neither Java nor ND4J's kernels flush them to zero, and processors take long over them:
 * with all operands near 1e-40, matrix products took 120 times as long, convolutions 40, tanh 10,
 * sums no longer ({@code keyway benchmark backend}, Intel Xeon).
 *
 * <p>They come from decay. A moment of Adam's whose gradient stays zero, such as a dead unit's,
 * does not reach zero: 0.9 times 5.6e-45 rounds to 5.6e-45. It stays there from step 900 on, and
 * with a tenth of all weights like that an update took four times as long.
 */
public final class Denormals {
  private static final double FLOAT_OFFSET = 1e-30;
  private static final double DOUBLE_OFFSET = 1e-290;

  private Denormals() {}

  /**
   * Sets all denormal numbers to zero: adds 1e-30 (as doubles, 1e-290) and takes it away again,
   * since additions have no such penalty. Numbers from 2e-23 (2e-274) on stay as they are to the
   * bit; smaller ones x change by less than 1.2e-7 (2.3e-16) of |x| + 1e-30 (1e-290).
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
