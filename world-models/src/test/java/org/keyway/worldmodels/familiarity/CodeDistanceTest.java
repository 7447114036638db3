package org.keyway.worldmodels.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeDistanceTest {
  /** The corners of a flat diamond about (1, 2): variances 2 and 0.02 along its axes. */
  private static final List<double[]> CODES =
      List.of(
          new double[] {1 + 2, 2}, new double[] {1 - 2, 2},
          new double[] {1, 2 + 0.2}, new double[] {1, 2 - 0.2});

  @Test
  void countsStandardDeviationsAlongEveryDirection() {
    CodeDistance distance = CodeDistance.fit(CODES);
    assertEquals(0, distance.of(new double[] {1, 2}), 1e-9);
    assertEquals(1, distance.of(new double[] {3, 2}), 1e-9);
    assertEquals(1, distance.of(new double[] {1, 2.2}), 1e-9);
    assertEquals(10, distance.of(new double[] {1, 4}), 1e-9);
  }

  @Test
  void aDirectionThatNeverVariesIsNotInfinitelyNarrow() {
    CodeDistance distance = CodeDistance.fit(List.of(new double[] {1, 5}, new double[] {-1, 5}));
    assertTrue(Double.isFinite(distance.of(new double[] {0, 6})));
    assertTrue(distance.of(new double[] {0, 6}) > 100);
    assertEquals(0, CodeDistance.fit(List.of(new double[2])).of(new double[2]));
  }
}
