package org.keyway.sim.wallpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.keyway.sim.geometry.Boxes;

class WallTest {
  private static final double HALF_LENGTH = 0.4;
  private static final double HALF_THICKNESS = 0.05;

  private static double path(double x0, double y0, double x1, double y1, double clearance) {
    return Wall.shortestPath(x0, y0, x1, y1, HALF_LENGTH, HALF_THICKNESS, clearance);
  }

  @Test
  void freeLineIsStraight() {
    assertEquals(0.5, path(-0.3, -0.4, 0.2, -0.4, 0.12), 1e-15);
    assertEquals(Math.hypot(0.1, 1.2), path(0.7, -0.6, 0.8, 0.6, 0.12), 1e-15);
  }

  @Test
  void pointGoesRoundTheNearerCorners() {
    // Through (0.4, -0.05) and (0.4, 0.05).
    double expected = Math.hypot(0.3, 0.45) + 0.1 + Math.hypot(0.3, 0.45);
    assertEquals(expected, path(0.1, -0.5, 0.1, 0.5, 1e-12), 1e-9);
  }

  @Test
  void discRollsRoundTheCornersOnArcs() {
    // From just below the wall's end straight out, half a turn on two quarter arcs, straight back.
    double clearance = 0.1;
    double y = HALF_THICKNESS + clearance;
    double expected = 2 * 0.2 + Math.PI * clearance + 2 * HALF_THICKNESS;
    assertEquals(expected, path(0.2, -y, 0.2, y, clearance), 1e-9);
  }

  @Test
  void fullTangentsAreByHand() {
    // Start (0, -1): tangent to the corner disc at (0.4, -0.05), up its side, and mirrored.
    double clearance = 0.1;
    double toCorner = Math.hypot(0.4, 0.95);
    double tangent = Math.sqrt(toCorner * toCorner - clearance * clearance);
    double heading = Math.atan2(0.95, 0.4) - Math.asin(clearance / toCorner);
    double arc = clearance * (Math.PI / 2 - heading);
    double expected = 2 * (tangent + arc) + 2 * HALF_THICKNESS;
    assertEquals(expected, path(0, -1, 0, 1, clearance), 1e-12);
  }

  /** A puck that touches the wall is a rounding error away from either side of its clearance. */
  @Property
  void touchingTheWallChangesNothing(
      @ForAll @DoubleRange(min = -0.52, max = 0.52) double startX,
      @ForAll @DoubleRange(min = -0.52, max = 0.52) double endX) {
    double clearance = 0.12;
    double startY = -(HALF_THICKNESS + heightOverEnd(startX, clearance));
    double endY = HALF_THICKNESS + heightOverEnd(endX, clearance);
    double expected = path(startX, startY - 1e-6, endX, endY + 1e-6, clearance);
    for (double shift : new double[] {-1e-9, -1e-15, 0, 1e-15, 1e-9}) {
      assertEquals(expected, path(startX, startY - shift, endX, endY + shift, clearance), 1e-4);
    }
  }

  private static double heightOverEnd(double x, double clearance) {
    double beyond = Math.max(0, Math.abs(x) - HALF_LENGTH);
    return Math.sqrt(Math.max(0, clearance * clearance - beyond * beyond));
  }

  @Property
  void wayIsSymmetric(
      @ForAll @DoubleRange(min = -1, max = 1) double x0,
      @ForAll @DoubleRange(min = 0.2, max = 1) double y0,
      @ForAll @DoubleRange(min = -1, max = 1) double x1,
      @ForAll @DoubleRange(min = 0.2, max = 1) double y1) {
    double way = path(x0, -y0, x1, y1, 0.12);
    assertEquals(way, path(x1, y1, x0, -y0, 0.12), 1e-9);
    assertEquals(way, path(-x0, -y0, -x1, y1, 0.12), 1e-9);
    assertTrue(way >= Math.hypot(x1 - x0, y1 + y0) - 1e-12);
  }

  /** A shortest way obeys the triangle inequality through any third free place. */
  @Property
  void noDetourIsShorter(
      @ForAll @DoubleRange(min = -1, max = 1) double x0,
      @ForAll @DoubleRange(min = 0.2, max = 1) double y0,
      @ForAll @DoubleRange(min = -1, max = 1) double x1,
      @ForAll @DoubleRange(min = 0.2, max = 1) double y1,
      @ForAll @DoubleRange(min = 0.53, max = 1) double viaX,
      @ForAll @DoubleRange(min = -1, max = 1) double viaY) {
    double way = path(x0, -y0, x1, y1, 0.12);
    assertTrue(way <= path(x0, -y0, viaX, viaY, 0.12) + path(viaX, viaY, x1, y1, 0.12) + 1e-9);
    assertTrue(way <= path(x0, -y0, -viaX, viaY, 0.12) + path(-viaX, viaY, x1, y1, 0.12) + 1e-9);
  }

  /** Against a fine polygon round the grown wall, walked corner by corner (an upper bound). */
  @Property(tries = 200)
  void agreesWithDijkstraOnAFineVisibilityGraph(
      @ForAll @DoubleRange(min = -1, max = 1) double x0,
      @ForAll @DoubleRange(min = 0.2, max = 1) double y0,
      @ForAll @DoubleRange(min = -1, max = 1) double x1,
      @ForAll @DoubleRange(min = 0.2, max = 1) double y1) {
    double clearance = 0.12;
    int perCorner = 40;
    double[][] ring = new double[4 * perCorner + 2][];
    double grown = clearance / Math.cos(Math.PI / 4 / (perCorner - 1)) + 1e-9;
    for (int corner = 0; corner < 4; corner++) {
      double cx = corner == 0 || corner == 3 ? HALF_LENGTH : -HALF_LENGTH;
      double cy = corner < 2 ? HALF_THICKNESS : -HALF_THICKNESS;
      for (int i = 0; i < perCorner; i++) {
        double angle = Math.PI / 2 * (corner + i / (perCorner - 1.0));
        ring[corner * perCorner + i] =
            new double[] {cx + grown * Math.cos(angle), cy + grown * Math.sin(angle)};
      }
    }
    ring[ring.length - 2] = new double[] {x0, -y0};
    ring[ring.length - 1] = new double[] {x1, y1};
    assertEquals(dijkstra(ring, clearance), path(x0, -y0, x1, y1, clearance), 2e-3);
  }

  private static double dijkstra(double[][] nodes, double clearance) {
    int count = nodes.length;
    double[] way = new double[count];
    boolean[] done = new boolean[count];
    java.util.Arrays.fill(way, Double.POSITIVE_INFINITY);
    way[count - 2] = 0;
    while (true) {
      int nearest = -1;
      for (int i = 0; i < count; i++) {
        if (!done[i] && (nearest < 0 || way[i] < way[nearest])) {
          nearest = i;
        }
      }
      if (nearest == count - 1) {
        return way[nearest];
      }
      done[nearest] = true;
      double[] from = nodes[nearest];
      for (int i = 0; i < count; i++) {
        double[] to = nodes[i];
        if (!done[i]
            && Boxes.distanceToSegment(from[0], from[1], to[0], to[1], HALF_LENGTH, HALF_THICKNESS)
                >= clearance - 1e-12) {
          double reached = way[nearest] + Math.hypot(to[0] - from[0], to[1] - from[1]);
          way[i] = Math.min(way[i], reached);
        }
      }
    }
  }
}
