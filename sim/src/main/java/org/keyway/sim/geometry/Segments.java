package org.keyway.sim.geometry;

/** Straight segments in the plane. */
public final class Segments {
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
    double dx = endX - startX;
    double dy = endY - startY;
    double squared = dx * dx + dy * dy;
    double along = squared == 0 ? 0 : ((x - startX) * dx + (y - startY) * dy) / squared;
    along = Math.max(0, Math.min(1, along));
    return Math.hypot(startX + along * dx - x, startY + along * dy - y);
  }
}
