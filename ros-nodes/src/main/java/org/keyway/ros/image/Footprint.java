package org.keyway.ros.image;

/**
 * Area of an image that one new pixel covers, a convex quadrilateral, and its overlap with upright
 * rectangles. The area of a polygon left of a line x = r is the integral of min(x, r) dy along its
 * sides (Green's theorem). Clipping the sides to two heights gives the area between these heights.
 */
final class Footprint {
  private static final int SIDES = 4;

  private final double[] x = new double[SIDES];
  private final double[] y = new double[SIDES];
  private double left;
  private double area;

  /**
   * Moves the footprint to a cell of the unit square.
   *
   * @param view transform from the unit square to the image
   * @param u0 left end of the cell, 0 to 1
   * @param v0 upper end, 0 to 1
   * @param u1 right end, 0 to 1
   * @param v1 lower end, 0 to 1
   */
  void set(Homography view, double u0, double v0, double u1, double v1) {
    corner(0, view, u0, v0);
    corner(1, view, u1, v0);
    corner(2, view, u1, v1);
    corner(3, view, u0, v1);
    left = Math.min(Math.min(x[0], x[1]), Math.min(x[2], x[3]));
    area = 1;
    area = share(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private void corner(int at, Homography view, double u, double v) {
    x[at] = view.x(u, v);
    y[at] = view.y(u, v);
  }

  /** Returns the left end in pixels. */
  double left() {
    return left;
  }

  /** Returns the right end in pixels. */
  double right() {
    return Math.max(Math.max(x[0], x[1]), Math.max(x[2], x[3]));
  }

  /** Returns the upper end in pixels. */
  double top() {
    return Math.min(Math.min(y[0], y[1]), Math.min(y[2], y[3]));
  }

  /** Returns the lower end in pixels. */
  double bottom() {
    return Math.max(Math.max(y[0], y[1]), Math.max(y[2], y[3]));
  }

  /**
   * Returns the share of the area, 0 to 1, left of a line and between two heights.
   *
   * @param limit x of the line, in pixels
   * @param upper y of the upper height, in pixels
   * @param lower y of the lower height, in pixels
   */
  double share(double limit, double upper, double lower) {
    double sum = 0;
    for (int i = 0; i < SIDES; i++) {
      int next = (i + 1) % SIDES;
      double from = Math.min(Math.max(y[i], upper), lower);
      double to = Math.min(Math.max(y[next], upper), lower);
      if (from != to) {
        double slope = (x[next] - x[i]) / (y[next] - y[i]);
        // Relative to the left end, to keep the numbers small.
        double begin = x[i] - left + slope * (from - y[i]);
        double end = x[i] - left + slope * (to - y[i]);
        sum += (to - from) * meanBelow(limit - left, begin, end);
      }
    }
    return sum / area;
  }

  /** Returns the mean of min(x, limit) while x moves linearly from begin to end. */
  private static double meanBelow(double limit, double begin, double end) {
    double low = Math.min(begin, end);
    double high = Math.max(begin, end);
    if (high <= limit) {
      return (low + high) / 2;
    }
    if (low >= limit) {
      return limit;
    }
    double reached = (limit - low) / (high - low);
    return limit - reached * (limit - low) / 2;
  }
}
