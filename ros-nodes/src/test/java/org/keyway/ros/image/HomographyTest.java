package org.keyway.ros.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.keyway.ros.testing.OverheadCamera;

class HomographyTest {
  private static final double[][] SQUARE = {{0, 0}, {100, 0}, {100, 100}, {0, 100}};

  /** Corners that are away from a square's, but not so far that they could be dented. */
  private static TableCorners tilted(List<Double> away) {
    TableCorners.Point[] points = new TableCorners.Point[4];
    for (int i = 0; i < points.length; i++) {
      points[i] =
          new TableCorners.Point(
              SQUARE[i][0] + away.get(2 * i), SQUARE[i][1] + away.get(2 * i + 1));
    }
    return new TableCorners(points[0], points[1], points[2], points[3]);
  }

  private static void assertAt(TableCorners.Point expected, Homography view, double u, double v) {
    assertEquals(expected.x(), view.x(u, v), 1e-9);
    assertEquals(expected.y(), view.y(u, v), 1e-9);
  }

  @Property(tries = 200)
  void cornersGoToCorners(@ForAll @Size(8) List<@DoubleRange(min = -24, max = 24) Double> away) {
    TableCorners corners = tilted(away);
    Homography view = Homography.onto(corners);
    assertAt(corners.topLeft(), view, 0, 0);
    assertAt(corners.topRight(), view, 1, 0);
    assertAt(corners.bottomRight(), view, 1, 1);
    assertAt(corners.bottomLeft(), view, 0, 1);
  }

  @Property(tries = 200)
  void theLinearEquationsOfTheCornersLeadBack(
      @ForAll @Size(8) List<@DoubleRange(min = -24, max = 24) Double> away,
      @ForAll @DoubleRange(min = 0, max = 1) double u,
      @ForAll @DoubleRange(min = 0, max = 1) double v) {
    TableCorners corners = tilted(away);
    Homography view = Homography.onto(corners);
    double[] back = new OverheadCamera(1, 1, corners).toTable(view.x(u, v), view.y(u, v));
    assertArrayEquals(new double[] {u, v}, back, 1e-9);
  }

  @Test
  void theMiddleIsWhereTheDiagonalsMeet() {
    // By hand: the diagonal from (20, 0) to (100, 100) is at x = 50 after 30 of its 80 pixels.
    Homography view = Homography.onto(TableCorners.parse("tilted", "20,0 80,0 100,100 0,100"));
    assertEquals(50, view.x(0.5, 0.5), 1e-12);
    assertEquals(37.5, view.y(0.5, 0.5), 1e-12);
    // Parallels stay so where the camera is not turned against them.
    assertEquals(view.y(0, 0.25), view.y(1, 0.25), 1e-12);
  }

  @Test
  void aRectangleIsTakenEvenly() {
    Homography rectangle = Homography.onto(10, 20, 60, 40);
    Homography corners = Homography.onto(TableCorners.parse("same", "10,20 70,20 70,60 10,60"));
    for (Homography view : new Homography[] {rectangle, corners}) {
      assertEquals(25, view.x(0.25, 0.75), 1e-12);
      assertEquals(50, view.y(0.25, 0.75), 1e-12);
    }
  }
}
