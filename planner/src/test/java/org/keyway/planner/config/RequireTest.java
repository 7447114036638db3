package org.keyway.planner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {
  private static void assertMessage(String expected, Executable check) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, check).getMessage());
  }

  @Test
  void valuesInRangeComeBack() {
    double[] values = {1, 2};
    assertEquals(2, Require.inRange("n", 2, 2, 2));
    assertEquals(0.5, Require.inRange("x", 0.5, 0, 0.5));
    assertEquals(1e300, Require.above("x", 1e300, 0));
    assertEquals(-1e300, Require.finite("x", -1e300));
    assertSame(values, Require.length("x", values, 2));
    assertSame(values, Require.finite("x", values, 2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteIsRefused(double wrong) {
    assertMessage("x is " + wrong + "; it must be finite", () -> Require.finite("x", wrong));
    assertMessage(
        "x[1] is " + wrong + "; it must be finite",
        () -> Require.finite("x", new double[] {0, wrong}, 2));
    assertMessage(
        "x is " + wrong + "; it must be from 0.0 to 1.0",
        () -> Require.inRange("x", wrong, 0, 1.0));
    assertMessage(
        "x is " + wrong + "; it must be finite and above 0.0", () -> Require.above("x", wrong, 0));
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertMessage("n is 4; it must be from 1 to 3", () -> Require.inRange("n", 4, 1, 3));
    assertMessage("x is 1.5; it must be from 0.0 to 1.0", () -> Require.inRange("x", 1.5, 0, 1));
    assertMessage("x is 0.0; it must be finite and above 0.0", () -> Require.above("x", 0, 0));
    assertMessage("x has 3 numbers; it must have 2", () -> Require.length("x", new double[3], 2));
    assertMessage("x has 3 numbers; it must have 2", () -> Require.finite("x", new double[3], 2));
  }
}
