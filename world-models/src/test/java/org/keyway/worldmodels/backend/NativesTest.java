package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The build fetched natives that load and compute on this platform. */
class NativesTest {
  @Test
  void multipliesMatrices() {
    INDArray left = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
    INDArray right = Nd4j.createFromArray(new float[][] {{5, 6}, {7, 8}});
    assertArrayEquals(new float[] {19, 22, 43, 50}, left.mmul(right).ravel().toFloatVector());
  }
}
