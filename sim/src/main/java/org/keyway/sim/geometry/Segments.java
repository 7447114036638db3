package org.keyway.sim.geometry;

/** Straight segments in the plane. */
public final class Segments {
  /** Relative error of squares that a comparison of distances allows for. */
  private static final double ROUNDING = 1e-12;

  private Segments() {}

  /**
   * Whether a segment has a point inside a box, without the box's edge. Clips the segment to the
   * box's slabs (Liang and Barsky 1984).
   */
  public static boolean crossesBox(
      double startX,
      double startY,
      double endX,
      double endY,
      double lowX,
      double lowY,
      double highX,
      double highY) {
    double enter = 0;
    double leave = 1;
    for (int axis = 0; axis < 2; axis++) {
      double start = axis == 0 ? startX : startY;
      double delta = (axis == 0 ? endX : endY) - start;
      double low = axis == 0 ? lowX : lowY;
      double high = axis == 0 ? highX : highY;
      if (delta == 0) {
        if (start <= low || start >= high) {
          return false;
        }
      } else {
        double first = (low - start) / delta;
        double second = (high - start) / delta;
        enter = Math.max(enter, Math.min(first, second));
        leave = Math.min(leave, Math.max(first, second));
      }
    }
    return enter < leave;
  }

  /** Distance between a point and a segment. */
  public static double distanceToPoint(
      double startX, double startY, double endX, double endY, double x, double y) {
    double along = along(startX, startY, endX, endY, x, y);
    return Math.hypot(startX + along * (endX - startX) - x, startY + along * (endY - startY) - y);
  }

  /** Whether {@link #distanceToPoint} is below a bound; much faster where it is far from it. */
  public static boolean isNearer(
      double startX, double startY, double endX, double endY, double x, double y, double bound) {
    double along = along(startX, startY, endX, endY, x, y);
    return isShorter(
        startX + along * (endX - startX) - x, startY + along * (endY - startY) - y, bound);
  }

  /** Whether {@code Math.hypot(dx, dy)} is below a bound; much faster where it is far from it. */
  public static boolean isShorter(double dx, double dy, double bound) {
    double excess = dx * dx + dy * dy - bound * bound;
    return Math.abs(excess) > ROUNDING * bound * bound ? excess < 0 : Math.hypot(dx, dy) < bound;
  }

  /** Share of the segment at which it is nearest to the point, 0 to 1. */
  private static double along(
      double startX, double startY, double endX, double endY, double x, double y) {
    double dx = endX - startX;
    double dy = endY - startY;
    double squared = dx * dx + dy * dy;
    double along = squared == 0 ? 0 : ((x - startX) * dx + (y - startY) * dy) / squared;
    return Math.max(0, Math.min(1, along));
  }
}
