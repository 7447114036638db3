package org.keyway.sim.pusht;

/**
 * Where the T lies.
 *
 * @param x of its origin, the middle of the bar's outer edge, in pixels, finite
 * @param y of its origin in pixels, finite
 * @param angleRadians clockwise on the picture, finite
 */
public record BlockPose(double x, double y, double angleRadians) {
  public BlockPose {
    requireFinite("x", x);
    requireFinite("y", y);
    requireFinite("angleRadians", angleRadians);
  }

  private static void requireFinite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(field + " must be finite, not " + value);
    }
  }
}
