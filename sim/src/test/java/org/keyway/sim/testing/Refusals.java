package org.keyway.sim.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Asserts that a configuration refuses a value, in a message that names the field. */
public final class Refusals {
  private Refusals() {}

  public static void assertRefusesIntegers(
      String field, IntFunction<Record> configuration, int... values) {
    for (int value : values) {
      assertRefuses(field, value, () -> configuration.apply(value));
    }
  }

  /** NaN and the infinities are tried in any case. */
  public static void assertRefusesNumbers(
      String field, DoubleFunction<Record> configuration, double... values) {
    double[] always = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double value : always) {
      assertRefuses(field, value, () -> configuration.apply(value));
    }
    for (double value : values) {
      assertRefuses(field, value, () -> configuration.apply(value));
    }
  }

  /** One value that stands for itself. */
  public static void assertRefuses(String field, Object value, Supplier<Record> construction) {
    String message =
        assertThrows(IllegalArgumentException.class, construction::get, field + " " + value)
            .getMessage();
    assertTrue(message.contains(field) && message.contains(value.toString()), message);
  }
}
