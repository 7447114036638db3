package org.keyway.experiments.film;

import java.awt.Shape;

/**
 * Mark drawn over a camera picture.
 *
 * @param kind meaning of the mark
 * @param outline line or closed curve, in pixels of the camera picture from its top left corner
 */
public record Mark(Kind kind, Shape outline) {
  /** Meaning of a mark. */
  public enum Kind {
    GOAL(0x1E9E5A, 2.5f),
    WAYPOINT(0xE8801A, 2.5f),
    PLAN(0x8246D2, 1.5f);

    private final int colour;
    private final float width;

    Kind(int colour, float width) {
      this.colour = colour;
      this.width = width;
    }

    /** Colour of the mark, 0xRRGGBB. */
    public int colour() {
      return colour;
    }

    /** Width of the line in pixels of the enlarged picture. */
    float width() {
      return width;
    }
  }
}
