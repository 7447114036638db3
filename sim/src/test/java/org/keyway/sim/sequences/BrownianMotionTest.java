package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;
import static org.keyway.sim.testing.Refusals.assertRefusesNumbers;

import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.sequences.BrownianMotion.Configuration;

class BrownianMotionTest {
  private static final int S = Ball.STATE_SIZE;

  private final BrownianMotion generator = new BrownianMotion(Configuration.DEFAULT);

  @Test
  void stepsAreOfConstantLengthAndStayInsideTheImage() {
    for (int i = 0; i < 200; i++) {
      FrameSequence sequence = generator.generate(1, i);
      assertNull(sequence.keyframes());
      double[] states = sequence.states();
      double speed = Math.hypot(states[2], states[3]);
      assertTrue(speed >= 1 - 1e-9 && speed <= 1.5 + 1e-9);
      for (int at = 0; at + S < states.length; at += S) {
        assertEquals(
            speed,
            Math.hypot(states[at + S] - states[at], states[at + S + 1] - states[at + 1]),
            1e-9);
        assertTrue(Ball.inside(32, states[at + S], states[at + S + 1], states[4] - 1e-9));
      }
    }
  }

  @Test
  void directionsAwayFromTheWallsAreUniformAndForgetTheLastOne() {
    double cosine = 0;
    double turnCosine = 0;
    int count = 0;
    for (int i = 0; i < 500; i++) {
      double[] states = generator.generate(2, i).states();
      for (int at = S; at < states.length; at += S) {
        double margin = 5;
        if (Ball.inside(32, states[at], states[at + 1], margin)) {
          double speedSquared = Math.pow(Math.hypot(states[2], states[3]), 2);
          cosine += states[at + 2] / Math.sqrt(speedSquared);
          turnCosine +=
              (states[at + 2] * states[at - S + 2] + states[at + 3] * states[at - S + 3])
                  / speedSquared;
          count++;
        }
      }
    }
    double fourSigma = 4 * Math.sqrt(0.5 / count);
    assertEquals(0, cosine / count, fourSigma);
    assertEquals(0, turnCosine / count, fourSigma + 0.02);
  }

  @Test
  void refusesConfigurationsOutOfRange() {
    assertRefusesIntegers("frames", v -> new Configuration(v, 32, 2, 3, 1, 1.5), 1, 1001);
    assertRefusesIntegers(
        "imageSizePixels", v -> new Configuration(35, v, 2, 3, 1, 1.5), 7, 8, 257);
    assertRefusesNumbers("radiusMinPixels", v -> ofRadius(v, 3), 0.5, 33);
    assertRefusesNumbers("radiusMaxPixels", v -> ofRadius(2, v), 1.9, 33);
    assertRefusesNumbers("speedMinPixelsPerFrame", v -> ofSpeed(v, 1.5), 0, -1, 33);
    assertRefusesNumbers("speedMaxPixelsPerFrame", v -> ofSpeed(1, v), 0.9, 33);
  }

  private static Record ofRadius(double min, double max) {
    return new Configuration(35, 32, min, max, 1, 1.5);
  }

  private static Record ofSpeed(double min, double max) {
    return new Configuration(35, 32, 2, 3, min, max);
  }
}
