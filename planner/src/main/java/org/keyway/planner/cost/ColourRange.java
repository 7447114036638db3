package org.keyway.planner.cost;

import org.keyway.planner.config.Require;

/**
 * Selects the pixels of an object by their distance to its colour.
 *
 * @param red red value of the object, 0 to 255
 * @param green green value of the object, 0 to 255
 * @param blue blue value of the object, 0 to 255
 * @param tolerance largest Euclidean distance in RGB from the colour to a pixel of the object,
 *     above 0 to 442
 */
public record ColourRange(int red, int green, int blue, double tolerance) {
  public ColourRange {
    Require.inRange("red", red, 0, 255);
    Require.inRange("green", green, 0, 255);
    Require.inRange("blue", blue, 0, 255);
    Require.inRange("tolerance", tolerance, Double.MIN_NORMAL, 442.0);
  }

  /** Whether the pixel whose red value is at index {@code at} belongs to the object. */
  boolean contains(byte[] rgb, int at) {
    int redOff = (rgb[at] & 0xFF) - red;
    int greenOff = (rgb[at + 1] & 0xFF) - green;
    int blueOff = (rgb[at + 2] & 0xFF) - blue;
    return redOff * redOff + greenOff * greenOff + blueOff * blueOff <= tolerance * tolerance;
  }
}
