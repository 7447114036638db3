package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Asserts that a configuration refuses a value, in a message that names the field. */
final class Refusals {
  private Refusals() {}

  static void assertRefusesIntegers(
      String field, IntFunction<Record> configuration, int... values) {
    for (int value : values) {
      assertNamed(field, String.valueOf(value), () -> configuration.apply(value));
    }
  }

  /** NaN and the infinities are tried in any case. */
  static void assertRefusesNumbers(
      String field, DoubleFunction<Record> configuration, double... values) {
    double[] always = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double value : always) {
      assertNamed(field, String.valueOf(value), () -> configuration.apply(value));
    }
    for (double value : values) {
      assertNamed(field, String.valueOf(value), () -> configuration.apply(value));
    }
  }

  private static void assertNamed(String field, String value, Supplier<Record> construction) {
    String message =
        assertThrows(IllegalArgumentException.class, construction::get, field + " " + value)
            .getMessage();
    assertTrue(message.contains(field) && message.contains(value), message);
  }
}
