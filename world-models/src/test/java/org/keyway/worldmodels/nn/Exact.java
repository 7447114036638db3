package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Equality to the bit; {@link INDArray#equals} allows differences of 1e-5. */
final class Exact {
  private Exact() {}

  static void assertSame(INDArray expected, INDArray actual, String message) {
    assertArrayEquals(expected.shape(), actual.shape(), message);
    assertArrayEquals(
        expected.dup('c').data().asDouble(), actual.dup('c').data().asDouble(), message);
  }

  static void assertSame(INDArray expected, INDArray actual) {
    assertSame(expected, actual, "another array");
  }
}
