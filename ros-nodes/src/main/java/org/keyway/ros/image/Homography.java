package org.keyway.ros.image;

/**
 * A projective transform from the unit square to an image, as by a camera without distortion that
 * sees a plane.
 *
 * <pre>
 *   x = (a u + b v + c) / (g u + h v + 1),   y = (d u + e v + f) / (g u + h v + 1)
 * </pre>
 *
 * <p>u grows from 0 at the left to 1 at the right of the square, v from 0 at its top to 1 at its
 * bottom. x and y are pixels as in {@link TableCorners}. Closed form from P. Heckbert, Fundamentals
 * of Texture Mapping and Image Warping, 1989, section 2.2.3.
 */
final class Homography {
  private final double a;
  private final double b;
  private final double c;
  private final double d;
  private final double e;
  private final double f;
  private final double g;
  private final double h;

  private Homography(
      double a, double b, double c, double d, double e, double f, double g, double h) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.e = e;
    this.f = f;
    this.g = g;
    this.h = h;
  }

  /** Returns the transform that maps the corners of the square to the corners of a table. */
  static Homography onto(TableCorners corners) {
    double x0 = corners.topLeft().x();
    double y0 = corners.topLeft().y();
    double x1 = corners.topRight().x();
    double y1 = corners.topRight().y();
    double x2 = corners.bottomRight().x();
    double y2 = corners.bottomRight().y();
    double x3 = corners.bottomLeft().x();
    double y3 = corners.bottomLeft().y();
    double sumX = x0 - x1 + x2 - x3;
    double sumY = y0 - y1 + y2 - y3;
    // Not zero: the corners are convex.
    double turn = (x1 - x2) * (y3 - y2) - (x3 - x2) * (y1 - y2);
    double g = (sumX * (y3 - y2) - (x3 - x2) * sumY) / turn;
    double h = ((x1 - x2) * sumY - sumX * (y1 - y2)) / turn;
    return new Homography(
        x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h);
  }

  /**
   * Returns the transform that maps the square to an upright rectangle.
   *
   * @param left left edge of the rectangle, in pixels
   * @param top top edge of the rectangle, in pixels
   * @param width width of the rectangle, in pixels
   * @param height height of the rectangle, in pixels
   */
  static Homography onto(double left, double top, double width, double height) {
    return new Homography(width, 0, left, 0, height, top, 0, 0);
  }

  /** Returns the position in the image of a point of the square, in pixels from the left edge. */
  double x(double u, double v) {
    return (a * u + b * v + c) / (g * u + h * v + 1);
  }

  /** Returns the position in the image of a point of the square, in pixels from the top edge. */
  double y(double u, double v) {
    return (d * u + e * v + f) / (g * u + h * v + 1);
  }
}
