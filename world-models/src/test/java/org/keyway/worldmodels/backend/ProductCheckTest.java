package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ProductCheckTest {
  @Test
  void findsNothingWrongHere() {
    Backend.start(1);
    assertEquals(Optional.empty(), ProductCheck.objection());
  }

  /** The kinds of error that wrong kernels make: a tail that is skipped, a lane that is garbage. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0.01, -1e-3})
  void findsOneWrongNumber(double error) {
    Backend.start(1);
    String objection =
        ProductCheck.objection(
                (left, right, product, leftTransposed, rightTransposed) -> {
                  multiply(left, right, product, leftTransposed, rightTransposed);
                  if (product.rows() == 129) {
                    product.putScalar(128, 66, product.getDouble(128, 66) + error);
                  }
                })
            .orElseThrow();
    assertTrue(objection.contains("129 x 31 by 31 x 67"), objection);
    assertTrue(objection.contains("row 128, column 66"), objection);
  }

  private static void multiply(
      INDArray left,
      INDArray right,
      INDArray product,
      boolean leftTransposed,
      boolean rightTransposed) {
    Nd4j.gemm(left, right, product, leftTransposed, rightTransposed, 1, 1);
  }
}
