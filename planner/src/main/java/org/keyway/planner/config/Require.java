package org.keyway.planner.config;

/**
 * Refuses impossible values where they are handed in. A message names the field, the value and the
 * range that would have been right.
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
