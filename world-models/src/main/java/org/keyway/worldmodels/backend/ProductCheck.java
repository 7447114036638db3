package org.keyway.worldmodels.backend;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Multiplies matrices with ND4J and in plain Java, and compares the results. Wrong kernels were
 * wrong in the remainders of their blocks. So the shapes have remainders in rows, columns and the
 * sum, from 1 to more than a block. Either operand is also transposed, and the product also added
 * to previous values.
 */
final class ProductCheck {
  private static final int[][] ROWS_SUMS_COLUMNS = {
    {1, 1, 1},
    {1, 7, 300},
    {300, 7, 1},
    {3, 1, 5},
    {17, 33, 65},
    {48, 64, 32},
    {129, 31, 67},
    {5, 613, 3},
    {97, 130, 101}
  };

  private static final List<DataType> TYPES = List.of(DataType.FLOAT, DataType.DOUBLE);
  private static final double FLOAT_ROUNDING = 0x1p-24;
  private static final double DOUBLE_ROUNDING = 0x1p-53;

  private ProductCheck() {}

  /** Adds the product of two matrices to a third. */
  @FunctionalInterface
  interface Multiplication {
    /**
     * Multiplies.
     *
     * @param product matrix to which the product is added; modified
     */
    void addProduct(
        INDArray left,
        INDArray right,
        INDArray product,
        boolean leftTransposed,
        boolean rightTransposed);
  }

  /**
   * Describes an error in ND4J's products, in words that name one product; empty if all are
   * correct.
   */
  static Optional<String> objection() {
    return objection(
        (left, right, product, leftTransposed, rightTransposed) ->
            Nd4j.gemm(left, right, product, leftTransposed, rightTransposed, 1, 1));
  }

  static Optional<String> objection(Multiplication multiplication) {
    for (DataType type : TYPES) {
      for (int[] shape : ROWS_SUMS_COLUMNS) {
        for (int transposed = 0; transposed < 4; transposed++) {
          Optional<String> wrong =
              objection(multiplication, type, shape, (transposed & 1) != 0, (transposed & 2) != 0);
          if (wrong.isPresent()) {
            return wrong;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> objection(
      Multiplication multiplication,
      DataType type,
      int[] shape,
      boolean leftTransposed,
      boolean rightTransposed) {
    int rows = shape[0];
    int sums = shape[1];
    int columns = shape[2];
    UniformRandomProvider random = Seeds.generator(0, rows, sums, columns);
    float[][] left = numbers(random, rows, sums);
    float[][] right = numbers(random, sums, columns);
    float[][] before = numbers(random, rows, columns);
    INDArray product = array(type, before, false);
    multiplication.addProduct(
        array(type, left, leftTransposed),
        array(type, right, rightTransposed),
        product,
        leftTransposed,
        rightTransposed);
    double rounding = type == DataType.FLOAT ? FLOAT_ROUNDING : DOUBLE_ROUNDING;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = before[i][j];
        double magnitude = Math.abs(sum);
        for (int k = 0; k < sums; k++) {
          double term = (double) left[i][k] * right[k][j];
          sum += term;
          magnitude += Math.abs(term);
        }
        // The bound holds for any order of summation, on both sides.
        double bound = 2 * (sums + 2) * rounding * magnitude;
        double difference = Math.abs(product.getDouble(i, j) - sum);
        if (!(difference <= bound)) {
          return Optional.of(
              "a product of %d x %d by %d x %d in %s is off by %s in row %d, column %d"
                  .formatted(rows, sums, sums, columns, type, difference, i, j));
        }
      }
    }
    return Optional.empty();
  }

  private static float[][] numbers(UniformRandomProvider random, int rows, int columns) {
    float[][] numbers = new float[rows][columns];
    for (float[] row : numbers) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextFloat() - 0.5f;
      }
    }
    return numbers;
  }

  private static INDArray array(DataType type, float[][] numbers, boolean transposed) {
    INDArray array = Nd4j.createFromArray(numbers).castTo(type);
    return (transposed ? array.transpose() : array).dup('f');
  }
}
