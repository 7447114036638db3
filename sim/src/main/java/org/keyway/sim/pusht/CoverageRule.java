package org.keyway.sim.pusht;

/**
 * The coverage rule of gym-pusht: success when the block covers more than 95 % of the goal's area.
 * Results are not comparable with {@link PoseRule}.
 *
 * <p>The area is exact up to rounding. The boxes of a T do not overlap, so the intersection of two
 * Ts is a sum over pairs of boxes. Each term is a convex polygon clipped by a box (Sutherland and
 * Hodgman 1974).
 */
public final class CoverageRule {
  /** Share of the goal that must be covered, exclusive. */
  public static final double THRESHOLD = 0.95;

  /** A box clipped by four lines has at most eight corners. */
  private static final int MOST_CORNERS = 8;

  private CoverageRule() {}

  /** Whether the block covers enough of the goal in this state. */
  public static boolean reached(double[] state) {
    return coverage(state) > THRESHOLD;
  }

  /**
   * Returns the share of the goal that the block covers, 0 to 1.
   *
   * @param state [PushTState.SIZE], not modified
   */
  public static double coverage(double[] state) {
    return coverage(
        state[PushTState.BLOCK_X],
        state[PushTState.BLOCK_Y],
        state[PushTState.BLOCK_ANGLE],
        state[PushTState.GOAL_X],
        state[PushTState.GOAL_Y],
        state[PushTState.GOAL_ANGLE]);
  }

  /** Returns the share of the goal that the block covers, from both poses in pixels and radians. */
  static double coverage(
      double blockX,
      double blockY,
      double blockAngle,
      double goalX,
      double goalY,
      double goalAngle) {
    double goalCos = Math.cos(goalAngle);
    double goalSin = Math.sin(goalAngle);
    double dx = blockX - goalX;
    double dy = blockY - goalY;
    // The block's pose in the goal's frame, where the goal's boxes are aligned with the axes.
    double x = goalCos * dx + goalSin * dy;
    double y = goalCos * dy - goalSin * dx;
    double cos = Math.cos(blockAngle - goalAngle);
    double sin = Math.sin(blockAngle - goalAngle);
    double[] corners = new double[2 * MOST_CORNERS];
    double[] clipped = new double[2 * MOST_CORNERS];
    double area = 0;
    for (double[] box : BlockGeometry.BOXES) {
      for (double[] goal : BlockGeometry.BOXES) {
        place(box[0], box[1], x, y, cos, sin, corners, 0);
        place(box[2], box[1], x, y, cos, sin, corners, 1);
        place(box[2], box[3], x, y, cos, sin, corners, 2);
        place(box[0], box[3], x, y, cos, sin, corners, 3);
        int count = clip(corners, 4, 0, 1, goal[0], clipped);
        count = clip(clipped, count, 0, -1, goal[2], corners);
        count = clip(corners, count, 1, 1, goal[1], clipped);
        count = clip(clipped, count, 1, -1, goal[3], corners);
        area += area(corners, count);
      }
    }
    return Math.min(area / BlockGeometry.AREA, 1);
  }

  private static void place(
      double localX,
      double localY,
      double x,
      double y,
      double cos,
      double sin,
      double[] corners,
      int index) {
    corners[2 * index] = x + cos * localX - sin * localY;
    corners[2 * index + 1] = y + sin * localX + cos * localY;
  }

  /** Keeps the part of a convex polygon where {@code side * (coordinate - bound) >= 0}. */
  private static int clip(double[] from, int count, int axis, int side, double bound, double[] to) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int next = i + 1 == count ? 0 : i + 1;
      double here = side * (from[2 * i + axis] - bound);
      double there = side * (from[2 * next + axis] - bound);
      if (here >= 0) {
        to[2 * kept] = from[2 * i];
        to[2 * kept + 1] = from[2 * i + 1];
        kept++;
      }
      if (here >= 0 != there >= 0) {
        double share = here / (here - there);
        to[2 * kept] = from[2 * i] + share * (from[2 * next] - from[2 * i]);
        to[2 * kept + 1] = from[2 * i + 1] + share * (from[2 * next + 1] - from[2 * i + 1]);
        kept++;
      }
    }
    return kept;
  }

  private static double area(double[] corners, int count) {
    double twice = 0;
    for (int i = 0; i < count; i++) {
      int next = i + 1 == count ? 0 : i + 1;
      twice += corners[2 * i] * corners[2 * next + 1] - corners[2 * next] * corners[2 * i + 1];
    }
    return twice / 2;
  }
}
