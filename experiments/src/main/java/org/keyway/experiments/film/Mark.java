package org.keyway.experiments.film;

import java.awt.Shape;

/**
 * Something that is drawn over a camera picture.
 *
 * @param kind what it stands for
 * @param outline a line or a closed curve, in pixels of the camera picture from its top left corner
 */
public record Mark(Kind kind, Shape outline) {
  /** What a mark stands for. */
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

    /** 0xRRGGBB. */
    public int colour() {
      return colour;
    }

    /** Width of the line in pixels of the enlarged picture. */
    float width() {
      return width;
    }
  }
}
