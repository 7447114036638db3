package org.keyway.sim.wallpush;

import org.keyway.sim.geometry.Boxes;

/**
 * Exact shortest paths round a rectangular, axis-parallel wall.
 *
 * <p>The shortest path of a disc's centre round a convex obstacle is that of a point round the
 * obstacle grown by the disc's radius: a rectangle with rounded corners. If the straight line
 * crosses it, the two taut strings are the two halves of the boundary of the convex hull of
 * obstacle, start and end (principle: de Berg et al., Computational Geometry, chapter 15). Each
 * consists of tangents and of arcs at the corners. Gift wrapping finds it over six discs: the four
 * corners, and start and end as discs of radius 0.
 */
final class Wall {
  private static final int CORNERS = 4;
  private static final int START = CORNERS;
  private static final int END = CORNERS + 1;

  /** Angles that differ by less are equal, in radians. */
  private static final double ROUNDING = 1e-7;

  /** Distance below which a disc touches the wall, in table units. */
  private static final double TOUCH = 1e-7;

  private Wall() {}

  /**
   * Returns the length of the shortest path round the wall.
   *
   * @param startX x of the start, relative to the wall's middle
   * @param startY y of the start, relative to the wall's middle
   * @param endX x of the end, relative to the wall's middle
   * @param endY y of the end, relative to the wall's middle
   * @param halfLength half of the wall's size along x
   * @param halfThickness half of the wall's size along y
   * @param clearance radius of the moving disc
   */
  static double shortestPath(
      double startX,
      double startY,
      double endX,
      double endY,
      double halfLength,
      double halfThickness,
      double clearance) {
    if (Boxes.distanceToSegment(startX, startY, endX, endY, halfLength, halfThickness)
        >= clearance) {
      return Math.hypot(endX - startX, endY - startY);
    }
    return Math.min(
        tautString(startX, startY, endX, endY, halfLength, halfThickness, clearance),
        tautString(startX, -startY, endX, -endY, halfLength, halfThickness, clearance));
  }

  /** Returns the length of the counterclockwise half of the hull's boundary, from start to end. */
  private static double tautString(
      double startX,
      double startY,
      double endX,
      double endY,
      double halfLength,
      double halfThickness,
      double clearance) {
    double[] x = {halfLength, halfLength, -halfLength, -halfLength, startX, endX};
    double[] y = {halfThickness, -halfThickness, halfThickness, -halfThickness, startY, endY};
    moveOut(x, y, START, clearance);
    moveOut(x, y, END, clearance);
    double length = 0;
    int at = START;
    // The first tangent leaves the start up to half a turn to the right of the end.
    double heading = Math.atan2(endY - startY, endX - startX) - Math.PI;
    for (int step = 0; step < x.length && at != END; step++) {
      double radius = at < CORNERS ? clearance : 0;
      int next = END;
      double smallestTurn = Double.POSITIVE_INFINITY;
      double tangentLength = 0;
      // The end comes first, so that it wins where a tangent to it touches a corner as well.
      for (int other = END; other >= 0; other--) {
        if (other == at || other == START) {
          continue;
        }
        double dx = x[other] - x[at];
        double dy = y[other] - y[at];
        double distance = Math.hypot(dx, dy);
        double grow = (other < CORNERS ? clearance : 0) - radius;
        double sine = Math.max(-1, Math.min(1, distance == 0 ? 0 : grow / distance));
        double turn = turn(Math.atan2(dy, dx) - Math.asin(sine) - heading);
        if (turn < smallestTurn - ROUNDING) {
          smallestTurn = turn;
          next = other;
          tangentLength = distance * Math.sqrt(1 - sine * sine);
        }
      }
      length += tangentLength + radius * smallestTurn;
      heading += smallestTurn;
      at = next;
    }
    return length;
  }

  /** Moves a disc that touches the wall, or is slightly inside by rounding, slightly outside. */
  private static void moveOut(double[] x, double[] y, int point, double clearance) {
    double halfLength = x[0];
    double halfThickness = y[0];
    double nearX = Math.max(-halfLength, Math.min(halfLength, x[point]));
    double nearY = Math.max(-halfThickness, Math.min(halfThickness, y[point]));
    double distance = Math.hypot(x[point] - nearX, y[point] - nearY);
    double least = clearance + TOUCH;
    if (distance > 0 && distance < least) {
      x[point] = nearX + (x[point] - nearX) * (least / distance);
      y[point] = nearY + (y[point] - nearY) * (least / distance);
    }
  }

  /** Normalises the angle to [0, 2 pi); a turn of nearly 2 pi is a rounded zero. */
  private static double turn(double angle) {
    double turn = angle % (2 * Math.PI);
    if (turn < 0) {
      turn += 2 * Math.PI;
    }
    return turn > 2 * Math.PI - ROUNDING ? 0 : turn;
  }
}
