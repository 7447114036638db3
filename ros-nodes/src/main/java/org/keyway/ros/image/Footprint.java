package org.keyway.ros.image;

/**
 * What one new pixel covers of an image: a convex quadrilateral, and how much of it lies in upright
 * rectangles. The part of a polygon to the left of a line x = r is the integral of min(x, r) dy
 * along its sides (Green's theorem), and sides of which only the part between two heights counts
 * give the part between these.
 */
final class Footprint {
  private static final int SIDES = 4;

  private final double[] x = new double[SIDES];
  private final double[] y = new double[SIDES];
  private double left;
  private double area;

  /**
   * Moves it to a cell of the square.
   *
   * @param view where the square is in the image
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

  /** Its left end, pixels. */
  double left() {
    return left;
  }

  /** Its right end, pixels. */
  double right() {
    return Math.max(Math.max(x[0], x[1]), Math.max(x[2], x[3]));
  }

  /** Its upper end, pixels. */
  double top() {
    return Math.min(Math.min(y[0], y[1]), Math.min(y[2], y[3]));
  }

  /** Its lower end, pixels. */
  double bottom() {
    return Math.max(Math.max(y[0], y[1]), Math.max(y[2], y[3]));
  }

  /**
   * The share of its area, 0 to 1, to the left of a line and between two heights.
   *
   * @param limit x of the line, pixels
   * @param upper y of the upper height, pixels
   * @param lower y of the lower height, pixels
   */
  double share(double limit, double upper, double lower) {
    double sum = 0;
    for (int i = 0; i < SIDES; i++) {
      int next = (i + 1) % SIDES;
      double from = Math.min(Math.max(y[i], upper), lower);
      double to = Math.min(Math.max(y[next], upper), lower);
      if (from != to) {
        double slope = (x[next] - x[i]) / (y[next] - y[i]);
        // From the left end, where numbers are small.
        double begin = x[i] - left + slope * (from - y[i]);
        double end = x[i] - left + slope * (to - y[i]);
        sum += (to - from) * meanBelow(limit - left, begin, end);
      }
    }
    return sum / area;
  }

  /** The mean of min(x, limit) while x goes evenly from one place to another. */
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
