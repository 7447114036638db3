package org.keyway.planner.cost;

import org.keyway.planner.config.Require;

/**
 * The pixels that belong to an object: those near its colour.
 *
 * @param red of the object, 0 to 255
 * @param green of the object, 0 to 255
 * @param blue of the object, 0 to 255
 * @param tolerance largest Euclidean distance in RGB of a pixel that still belongs to it, above 0
 *     to 442
 */
public record ColourRange(int red, int green, int blue, double tolerance) {
  public ColourRange {
    Require.inRange("red", red, 0, 255);
    Require.inRange("green", green, 0, 255);
    Require.inRange("blue", blue, 0, 255);
    Require.inRange("tolerance", tolerance, Double.MIN_NORMAL, 442.0);
  }

  /** Whether the pixel whose red is at {@code at} belongs to the object. */
  boolean contains(byte[] rgb, int at) {
    int redOff = (rgb[at] & 0xFF) - red;
    int greenOff = (rgb[at + 1] & 0xFF) - green;
    int blueOff = (rgb[at + 2] & 0xFF) - blue;
    return redOff * redOff + greenOff * greenOff + blueOff * blueOff <= tolerance * tolerance;
  }
}
