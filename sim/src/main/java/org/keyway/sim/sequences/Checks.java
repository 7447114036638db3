package org.keyway.sim.sequences;

/** Checks of configuration fields; NaN and infinities are outside of every range. */
final class Checks {
  /** Most frames a sequence may have, so that its pixels fit into one array. */
  static final int MOST_FRAMES = 1000;

  /** Most pixels along a side of a frame, for the same reason. */
  static final int LARGEST_IMAGE = 256;

  private Checks() {}

  static void requireInteger(String field, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(field, value, low, high));
    }
  }

  static void requireNumber(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be from %s to %s".formatted(field, value, low, high));
    }
  }
}
