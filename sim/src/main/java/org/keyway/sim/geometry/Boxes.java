package org.keyway.sim.geometry;

/**
 * Axis-parallel boxes that discs cannot enter. Mutable, so that a world refills one object without
 * allocation.
 */
public final class Boxes {
  private static final int CORNERS = 4;

  private final double[] x;
  private final double[] y;
  private final double[] halfWidth;
  private final double[] halfHeight;
  private int count;

  /**
   * Makes an empty set.
   *
   * @param most largest number of boxes
   */
  public Boxes(int most) {
    x = new double[most];
    y = new double[most];
    halfWidth = new double[most];
    halfHeight = new double[most];
  }

  /** Removes all boxes. */
  public void clear() {
    count = 0;
  }

  /** Adds a box, given by its middle and half sizes. */
  public void add(double middleX, double middleY, double halfSizeX, double halfSizeY) {
    x[count] = middleX;
    y[count] = middleY;
    halfWidth[count] = halfSizeX;
    halfHeight[count] = halfSizeY;
    count++;
  }

  /** Number of boxes. */
  public int count() {
    return count;
  }

  /** Middle of a box, x. */
  public double x(int box) {
    return x[box];
  }

  /** Middle of a box, y. */
  public double y(int box) {
    return y[box];
  }

  /** Half of a box's size along x. */
  public double halfWidth(int box) {
    return halfWidth[box];
  }

  /** Half of a box's size along y. */
  public double halfHeight(int box) {
    return halfHeight[box];
  }

  /**
   * Whether a disc can go straight from one place to another without touching a box.
   *
   * @param from x and y, not modified
   * @param to x and y, not modified
   */
  public boolean admit(double[] from, double[] to, double radius) {
    for (int box = 0; box < count; box++) {
      double distance =
          distanceToSegment(
              from[0] - x[box],
              from[1] - y[box],
              to[0] - x[box],
              to[1] - y[box],
              halfWidth[box],
              halfHeight[box]);
      if (distance < radius) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the smallest distance between a segment and a box, 0 if they meet. Coordinates are
   * relative to the middle of the box.
   */
  public static double distanceToSegment(
      double startX, double startY, double endX, double endY, double halfWidth, double halfHeight) {
    // A segment that only touches has an end at the box or passes through a corner: 0 as well.
    if (Segments.crossesBox(
        startX, startY, endX, endY, -halfWidth, -halfHeight, halfWidth, halfHeight)) {
      return 0;
    }
    double nearest =
        Math.min(
            distanceToPoint(startX, startY, halfWidth, halfHeight),
            distanceToPoint(endX, endY, halfWidth, halfHeight));
    for (int corner = 0; corner < CORNERS; corner++) {
      double cornerX = corner < 2 ? halfWidth : -halfWidth;
      double cornerY = corner % 2 == 0 ? halfHeight : -halfHeight;
      nearest =
          Math.min(nearest, Segments.distanceToPoint(startX, startY, endX, endY, cornerX, cornerY));
    }
    return nearest;
  }

  /**
   * Returns the distance between a point and a box, 0 inside. Coordinates are relative to the
   * middle of the box.
   */
  public static double distanceToPoint(double x, double y, double halfWidth, double halfHeight) {
    return Math.hypot(Math.max(0, Math.abs(x) - halfWidth), Math.max(0, Math.abs(y) - halfHeight));
  }
}
