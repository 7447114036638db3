package org.keyway.sim.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
  @ParameterizedTest
  @CsvSource({
    "-2, 0, 2, 0, true",
    "0, 0, 0, 0, true",
    "-2, -1.9, 2, 1.9, true",
    "-2, 2, 2, 2, false",
    "-2, 1, 2, 1, false",
    "1, -3, 1, 3, false",
    "-3, 0, -1, 0, false",
    "0, -3, 3, 0, false",
    "2, 0, 3, 0, false"
  })
  void crossesABoxWhereItHasAPointInside(
      double startX, double startY, double endX, double endY, boolean expected) {
    assertEquals(expected, Segments.crossesBox(startX, startY, endX, endY, -1, -1, 1, 1));
    assertEquals(expected, Segments.crossesBox(endX, endY, startX, startY, -1, -1, 1, 1));
  }

  @Property(tries = 200)
  void distanceIsTheLeastOverItsPoints(
      @ForAll @DoubleRange(min = -1, max = 1) double endX,
      @ForAll @DoubleRange(min = -1, max = 1) double endY,
      @ForAll @DoubleRange(min = -1, max = 1) double x,
      @ForAll @DoubleRange(min = -1, max = 1) double y) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 1000; i++) {
      double share = i / 1000.0;
      least =
          Math.min(
              least, Math.hypot(0.3 + share * (endX - 0.3) - x, 0.2 + share * (endY - 0.2) - y));
    }
    assertEquals(least, Segments.distanceToPoint(0.3, 0.2, endX, endY, x, y), 2e-3);
  }

  @Test
  void segmentOfNoLengthIsAPoint() {
    assertEquals(5, Segments.distanceToPoint(1, 1, 1, 1, 4, 5));
  }
}
