package org.keyway.experiments.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MotorsTest {
  private static final double[] FORWARD = {1, -0.5};
  private static final double[] REST = {0, 0};

  @Test
  void withoutLagTheyObeyAtOnce() {
    Motors motors = new Motors(0, 2);
    assertArrayEquals(FORWARD, motors.step(FORWARD), 0);
    assertArrayEquals(REST, motors.step(REST), 0);
  }

  @Test
  void followAsAFirstOrderLowPassDoes() {
    // The mean of 1 - exp(-t / 2) from 0 to 1, then from 1 to 2.
    Motors motors = new Motors(2, 2);
    double first = 1 - 2 * (1 - Math.exp(-0.5));
    double second = 1 - 2 * (Math.exp(-0.5) - Math.exp(-1));
    assertArrayEquals(new double[] {first, -0.5 * first}, motors.step(FORWARD), 1e-12);
    assertArrayEquals(new double[] {second, -0.5 * second}, motors.step(FORWARD), 1e-12);
  }

  @Test
  void whatLagsComesLater() {
    Motors motors = new Motors(1, 2);
    double way = motors.step(FORWARD)[0];
    for (int step = 0; step < 50; step++) {
      way += motors.step(REST)[0];
    }
    assertEquals(1, way, 1e-12);
  }
}
