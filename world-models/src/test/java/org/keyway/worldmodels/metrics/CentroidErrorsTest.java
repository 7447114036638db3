package org.keyway.worldmodels.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.frame.Frame;

class CentroidErrorsTest {
  private static final ColourRange RED = new ColourRange(200, 0, 0, 60);

  /** A black frame of 8x8 with a red square of 2x2 px. */
  private static Frame square(int row, int column) {
    byte[] rgb = new byte[8 * 8 * 3];
    for (int i = 0; i < 4; i++) {
      rgb[3 * ((row + i / 2) * 8 + column + i % 2)] = (byte) 200;
    }
    return new Frame(8, 8, rgb);
  }

  private static Frame black() {
    return new Frame(8, 8, new byte[8 * 8 * 3]);
  }

  @Test
  void theErrorIsTheMeanDistanceOfTheCentres() {
    CentroidErrors errors = new CentroidErrors(RED, 2);
    errors.add(0, square(1, 1), square(1, 1));
    errors.add(0, square(1, 1), square(4, 5));
    errors.add(1, square(2, 2), square(2, 3));
    assertEquals(2.5, errors.meanError(0), 1e-12);
    assertEquals(1, errors.meanError(1), 1e-12);
    assertEquals(1, errors.visible(0));
  }

  @Test
  void anObjectThatIsNotPredictedIsInvisibleAndHasNoError() {
    CentroidErrors errors = new CentroidErrors(RED, 1);
    errors.add(0, square(1, 1), black());
    errors.add(0, square(1, 1), square(1, 2));
    errors.add(0, black(), square(1, 1));
    assertEquals(0.5, errors.visible(0));
    assertEquals(1, errors.meanError(0), 1e-12);
    Map<String, Double> metrics = new LinkedHashMap<>();
    errors.put(0, "puck", "_copy_last", metrics);
    assertEquals(
        Map.of("puck_error_px_1_ahead_copy_last", 1.0, "puck_visible_1_ahead_copy_last", 0.5),
        metrics);
  }

  @Test
  void aStepWithoutTheObjectReportsNothing() {
    CentroidErrors errors = new CentroidErrors(RED, 1);
    Map<String, Double> metrics = new LinkedHashMap<>();
    errors.add(0, black(), black());
    errors.put(0, "puck", "", metrics);
    assertTrue(metrics.isEmpty());
    errors.add(0, square(0, 0), black());
    errors.put(0, "puck", "", metrics);
    assertEquals(Map.of("puck_visible_1_ahead", 0.0), metrics);
  }
}
