package org.keyway.ros.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.testing.OverheadCamera;

class FrameScalerTest {
  private static final int SIZE = 32;
  private static final TableCorners TILTED =
      TableCorners.parse("tilted", "92,31.5 251,44 300.25,211 22,190");

  /** A table that shades off to its right and bottom, with a disc that has a soft edge. */
  private static double[] table(double u, double v) {
    double disc = Math.max(0, Math.min(1, (0.2 - Math.hypot(u - 0.3, v - 0.4)) * 20));
    return new double[] {60 + 150 * u, 60 + 150 * v, 220 - 200 * disc};
  }

  private static Frame grey(int height, int width, IntBinaryOperator value) {
    byte[] rgb = new byte[3 * height * width];
    for (int pixel = 0; pixel < height * width; pixel++) {
      byte level = (byte) value.applyAsInt(pixel / width, pixel % width);
      Arrays.fill(rgb, 3 * pixel, 3 * pixel + 3, level);
    }
    return new Frame(height, width, rgb);
  }

  private static int[] levels(Frame frame) {
    int[] levels = new int[frame.height() * frame.width()];
    for (int pixel = 0; pixel < levels.length; pixel++) {
      levels[pixel] = frame.channel(pixel / frame.width(), pixel % frame.width(), 0);
    }
    return levels;
  }

  private static void assertNear(Frame expected, Frame actual, double mean, int most) {
    assertEquals(expected.height(), actual.height());
    assertEquals(expected.width(), actual.width());
    double sum = 0;
    int largest = 0;
    for (int i = 0; i < expected.rgb().length; i++) {
      int difference = Math.abs((expected.rgb()[i] & 0xFF) - (actual.rgb()[i] & 0xFF));
      sum += difference;
      largest = Math.max(largest, difference);
    }
    sum /= expected.rgb().length;
    assertTrue(sum <= mean && largest <= most, "mean %s, at most %d".formatted(sum, largest));
  }

  private static FrameScaler scaler(int size, String corners) {
    return new FrameScaler(size, size, TableCorners.parse("corners", corners));
  }

  @Test
  void averagesAndCutsTheMiddle() throws Exception {
    // Left half black, right half white but for the outermost columns, which go.
    Frame frame = grey(4, 8, (y, x) -> x == 3 || x > 5 ? 200 : 0);
    assertArrayEquals(new int[] {100, 0, 100, 0}, levels(new FrameScaler(2, 2).scale(frame)));
    assertSame(frame, new FrameScaler(4, 8).scale(frame));
  }

  @Property(tries = 100)
  void keepsAPlainColour(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int toHeight,
      @ForAll @IntRange(min = 1, max = 40) int toWidth)
      throws Exception {
    Frame scaled = new FrameScaler(toHeight, toWidth).scale(grey(height, width, (y, x) -> 201));
    assertEquals(grey(toHeight, toWidth, (y, x) -> 201), scaled);
  }

  @Test
  void keepsAPlainColourUnderAnyAngle() throws Exception {
    Frame plain = grey(240, 320, (y, x) -> 255);
    assertEquals(grey(SIZE, SIZE, (y, x) -> 255), new FrameScaler(SIZE, SIZE, TILTED).scale(plain));
  }

  @Test
  void aTiltedTableLooksAsFromStraightAbove() throws Exception {
    Frame straight = OverheadCamera.straight(SIZE).image(FrameScalerTest::table);
    Frame tilted = new OverheadCamera(240, 320, TILTED).image(FrameScalerTest::table);
    // Most where the camera's pixels are half table and half floor.
    assertNear(straight, new FrameScaler(SIZE, SIZE, TILTED).scale(tilted), 0.7, 24);
  }

  @Test
  void aTableOfFewPixelsIsSpreadOverMany() throws Exception {
    TableCorners small = TableCorners.parse("small", "9.2,3 25,4.4 30,21 2.2,19");
    Frame straight = OverheadCamera.straight(64).image(FrameScalerTest::table);
    Frame far = new OverheadCamera(24, 32, small).image(FrameScalerTest::table);
    assertNear(straight, new FrameScaler(64, 64, small).scale(far), 8, 150);
  }

  @ParameterizedTest
  @CsvSource({
    "'0,0 96,0 96,96 0,96', 1, 0, 0, 1",
    "'96,0 96,96 0,96 0,0', 0, -1, 1, 0",
    "'96,96 0,96 0,0 96,0', -1, 0, 0, -1",
    "'0,96 0,0 96,0 96,96', 0, 1, -1, 0",
    "'96,0 0,0 0,96 96,96', -1, 0, 0, 1",
  })
  void turnedAndMirroredCamerasGiveTheSame(String corners, int xu, int xv, int yu, int yv)
      throws Exception {
    int large = 96;
    Frame straight = OverheadCamera.straight(large).image(FrameScalerTest::table);
    // Where a pixel of the straight image is in that of the camera, from the middles of both.
    byte[] rgb = new byte[straight.rgb().length];
    for (int v = 0; v < large; v++) {
      for (int u = 0; u < large; u++) {
        int fromMiddleU = 2 * u + 1 - large;
        int fromMiddleV = 2 * v + 1 - large;
        int x = (xu * fromMiddleU + xv * fromMiddleV + large - 1) / 2;
        int y = (yu * fromMiddleU + yv * fromMiddleV + large - 1) / 2;
        System.arraycopy(straight.rgb(), 3 * (v * large + u), rgb, 3 * (y * large + x), 3);
      }
    }
    Frame expected = new FrameScaler(SIZE, SIZE).scale(straight);
    Frame seen = scaler(SIZE, corners).scale(new Frame(large, large, rgb));
    assertNear(expected, seen, 0.01, 1);
  }

  @Test
  void cornersOfTheMiddleAreTheMiddle() throws Exception {
    Frame frame = grey(48, 64, (y, x) -> (7 * y * y + 13 * x) % 256);
    assertEquals(
        new FrameScaler(10, 10).scale(frame), scaler(10, "8,0 56,0 56,48 8,48").scale(frame));
  }

  @Test
  void fractionsOfPixelsCount() throws Exception {
    Frame frame = grey(2, 4, (y, x) -> 80 * x);
    assertArrayEquals(
        new int[] {100}, levels(scaler(1, "0.75,0 2.75,0 2.75,2 0.75,2").scale(frame)));
  }

  @Test
  void aCheckerboardTooFineToBeSeenBecomesGrey() throws Exception {
    Frame board = grey(480, 640, (y, x) -> (y + x) % 2 == 0 ? 0 : 250);
    String corners = "92,31.5 551,44 600.25,451 22,420";
    for (int level : levels(scaler(SIZE, corners).scale(board))) {
      assertEquals(125, level, 3);
    }
  }

  @Test
  void largePicturesAreLookedAtEvenly() throws Exception {
    // Cells of 80 pixels: every third is looked at.
    Frame slope = grey(1280, 1280, (y, x) -> (y + x) / 10);
    Frame small = new FrameScaler(16, 16).scale(slope);
    for (int row = 0; row < 16; row++) {
      for (int column = 0; column < 16; column++) {
        assertEquals(8 * (row + column + 1) - 0.5, small.channel(row, column, 0), 1);
      }
    }
  }

  @Test
  void pixelsBeyondTheEdgeAreAsThoseAtTheEdge() throws Exception {
    Frame frame = grey(2, 2, (y, x) -> 10 + 20 * y + 40 * x);
    Frame seen =
        new FrameScaler(2, 4, TableCorners.parse("corners", "-2,0 2,0 2,2 -2,2")).scale(frame);
    assertArrayEquals(new int[] {10, 10, 10, 50, 30, 30, 30, 70}, levels(seen));
    // Half of each outermost new pixel is beyond the edge.
    Frame rim = scaler(2, "-1,-1 3,-1 3,3 -1,3").scale(grey(2, 2, (y, x) -> 40 * x));
    assertArrayEquals(new int[] {0, 40, 0, 40}, levels(rim));
  }

  @Test
  void refusesImagesWithoutTheTable() throws Exception {
    FrameScaler scaler = scaler(8, "200,100 400,100 400,300 200,300");
    Frame whole = grey(400, 640, (y, x) -> 9);
    assertEquals(9, scaler.scale(whole).channel(7, 7, 0));
    var e =
        assertThrows(ImageFormatException.class, () -> scaler.scale(grey(150, 640, (y, x) -> 9)));
    assertEquals(
        "An image 640 pixels wide and 150 high shows 25 % of the table whose corners are"
            + " 200,100 400,100 400,300 200,300; half is the least",
        e.getMessage());
    assertEquals(9, scaler.scale(whole).channel(7, 7, 0));
    assertEquals(9, scaler.scale(grey(210, 640, (y, x) -> 9)).channel(7, 7, 0));
  }

  @Test
  void aPictureCostsNoMoreMemoryThanItsOwn() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    FrameScaler scaler = new FrameScaler(SIZE, SIZE, TILTED);
    Frame image = grey(240, 320, (y, x) -> x % 256);
    scaler.scale(image);
    long before = threads.getCurrentThreadAllocatedBytes();
    Frame last = image;
    for (int i = 0; i < 100; i++) {
      last = scaler.scale(image);
    }
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / 100;
    assertEquals(SIZE, last.height());
    assertTrue(each < 3 * SIZE * SIZE + 256, "bytes: " + each);
  }
}
