package org.keyway.planner.config;

/**
 * Checks arguments and throws {@link IllegalArgumentException} on a bad one. The message names the
 * field, the value and the valid range.
 */
public final class Require {
  private Require() {}

  /** Returns {@code value} if it lies in [low, high]. */
  public static int inRange(String field, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(field, value, low, high));
    }
    return value;
  }

  /** Returns {@code value} if it lies in [low, high]. */
  public static long inRange(String field, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(field, value, low, high));
    }
    return value;
  }

  /** Returns the product of the factors if an array of so many doubles fits this JVM's heap. */
  public static int arrayLength(String field, long... factors) {
    long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / Double.BYTES);
    long product = 1;
    for (long factor : factors) {
      product = factor > 0 && product > Long.MAX_VALUE / factor ? Long.MAX_VALUE : product * factor;
    }
    if (product > most) {
      throw new IllegalArgumentException(
          "%s is %d; it must be at most %d, for which this JVM has memory"
              .formatted(field, product, most));
    }
    return (int) product;
  }

  /** Returns {@code value} if it is a number in [low, high]. */
  public static double inRange(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be from %s to %s".formatted(field, value, low, high));
    }
    return value;
  }

  /** Returns {@code value} if it is a finite number above {@code low}. */
  public static double above(String field, double value, double low) {
    if (!(value > low && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be finite and above %s".formatted(field, value, low));
    }
    return value;
  }

  /** Returns {@code value} if it is a finite number. */
  public static double finite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s is %s; it must be finite".formatted(field, value));
    }
    return value;
  }

  /** Returns {@code values} if it has the given length. */
  public static double[] length(String field, double[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "%s has %d numbers; it must have %d".formatted(field, values.length, length));
    }
    return values;
  }

  /** Returns {@code values} if it has the given length and every number is finite. */
  public static double[] finite(String field, double[] values, int length) {
    length(field, values, length);
    for (int i = 0; i < length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s[%d] is %s; it must be finite".formatted(field, i, values[i]));
      }
    }
    return values;
  }
}
