package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;

import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.sequences.MotionClasses.Configuration;

class MotionClassesTest {
  private static final int SIZE = 32;
  private static final int FRAMES = 20;
  private static final int SEQUENCES = 4000;

  private final MotionClasses generator = new MotionClasses(Configuration.DEFAULT);

  private static int motion(double[] states) {
    return (int) states[2];
  }

  @Test
  void classesAreEquallyFrequentAndConstantInASequence() {
    int[] counts = new int[MotionClasses.CLASSES];
    for (int i = 0; i < SEQUENCES; i++) {
      double[] states = generator.generate(1, i).states();
      counts[motion(states)]++;
      for (int frame = 0; frame < FRAMES; frame++) {
        assertEquals(motion(states), states[4 * frame + 2]);
      }
    }
    for (int count : counts) {
      assertEquals(SEQUENCES / 4.0, count, 4 * Math.sqrt(SEQUENCES * 0.25 * 0.75));
    }
  }

  @Test
  void swingsKeepAnAxisAndCirclesTurnTheirWay() {
    for (int i = 0; i < 400; i++) {
      double[] states = generator.generate(2, i).states();
      double width = spread(states, 0);
      double height = spread(states, 1);
      double turned = turned(states);
      switch (motion(states)) {
        case 0 -> assertTrue(height == 0 && width > 5, "horizontal");
        case 1 -> assertTrue(width == 0 && height > 5, "vertical");
        case 2 -> assertTrue(turned > 3, "clockwise on a screen: " + turned);
        default -> assertTrue(turned < -3, "anticlockwise: " + turned);
      }
    }
  }

  private static double spread(double[] states, int axis) {
    double least = states[axis];
    double most = states[axis];
    for (int frame = 1; frame < FRAMES; frame++) {
      least = Math.min(least, states[4 * frame + axis]);
      most = Math.max(most, states[4 * frame + axis]);
    }
    return most - least;
  }

  /** Sum of the angles between successive displacements over three frames, positive clockwise. */
  private static double turned(double[] states) {
    double turned = 0;
    for (int frame = 6; frame < FRAMES; frame += 3) {
      double ax = states[4 * (frame - 3)] - states[4 * (frame - 6)];
      double ay = states[4 * (frame - 3) + 1] - states[4 * (frame - 6) + 1];
      double bx = states[4 * frame] - states[4 * (frame - 3)];
      double by = states[4 * frame + 1] - states[4 * (frame - 3) + 1];
      turned += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
    }
    return turned;
  }

  @Test
  void theShapeIsWhereTheStateSays() {
    MotionClasses onBlack =
        new MotionClasses(new Configuration(FRAMES, SIZE, 6, 9, 6, 10, 16, 24, false));
    for (int i = 0; i < 50; i++) {
      FrameSequence sequence = onBlack.generate(3, i);
      double[] states = sequence.states();
      for (int frame = 0; frame < FRAMES; frame++) {
        int leftmost = SIZE;
        int rightmost = -1;
        for (int at = 0; at < SIZE * SIZE; at++) {
          int first = (frame * SIZE * SIZE + at) * 3;
          byte[] pixels = sequence.pixels();
          if (pixels[first] != 0 || pixels[first + 1] != 0 || pixels[first + 2] != 0) {
            leftmost = Math.min(leftmost, at % SIZE);
            rightmost = Math.max(rightmost, at % SIZE);
          }
        }
        assertEquals(states[4 * frame], (leftmost + rightmost + 1) / 2.0, 0.51);
      }
    }
  }

  @Test
  void theGroundIsStill() {
    FrameSequence sequence = generator.generate(4, 0);
    int most = 0;
    for (int frame = 1; frame < FRAMES; frame++) {
      int changed = 0;
      for (int at = 0; at < SIZE * SIZE * 3; at++) {
        if (sequence.pixels()[at] != sequence.pixels()[frame * SIZE * SIZE * 3 + at]) {
          changed++;
        }
      }
      most = Math.max(most, changed);
    }
    assertTrue(most > 0 && most < 2 * 81 * 3, "only the shape moves: " + most);
  }

  @Test
  void refusesConfigurationsOutOfRange() {
    assertRefusesIntegers(
        "frames", v -> new Configuration(v, 32, 6, 9, 6, 10, 16, 24, true), 1, 1001);
    assertRefusesIntegers(
        "periodMinFrames", v -> new Configuration(20, 32, 6, 9, 6, 10, v, 24, true), 3, 1001);
    assertEquals(
        "imageSizePixels is 28; a shape of 9 px on a radius of 10 px needs at least 29",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Configuration(20, 28, 6, 9, 6, 10, 16, 24, true))
            .getMessage());
  }
}
