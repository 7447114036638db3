package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;

import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.sequences.MovingShapes.Configuration;

class MovingShapesTest {
  private static final int S = 9;
  private static final int CIRCLE = 0;
  private static final int SQUARE = 3;
  private static final int TRIANGLE = 6;

  private final MovingShapes generator = new MovingShapes(Configuration.DEFAULT);

  @Test
  void circleMovesVerticallySquareHorizontallyTriangleDiagonallyWithTheCircle() {
    int[][] joint = new int[9][9];
    int count = 16_000;
    for (int i = 0; i < count; i++) {
      double[] states = generator.generate(1, i).states();
      int circle = moved(states, CIRCLE + 1);
      int square = moved(states, SQUARE);
      assertEquals(0, moved(states, CIRCLE));
      assertEquals(0, moved(states, SQUARE + 1));
      assertEquals(circle, moved(states, TRIANGLE));
      assertEquals(circle, moved(states, TRIANGLE + 1));
      joint[circle + 4][square + 4]++;
    }
    for (int circle = -4; circle <= 4; circle++) {
      for (int square = -4; square <= 4; square++) {
        double expected = circle == 0 || square == 0 ? 0 : count / 64.0;
        assertEquals(expected, joint[circle + 4][square + 4], 4 * Math.sqrt(expected));
      }
    }
  }

  @Test
  void shapesStayWithinTheFrameOverLongerSequencesToo() {
    MovingShapes longer = new MovingShapes(new Configuration(6, 32, 4, 12, 4));
    for (int i = 0; i < 500; i++) {
      double[] states = longer.generate(2, i).states();
      for (int at = 0; at < states.length; at += 3) {
        double size = states[at + 2];
        assertTrue(size >= 4 && size <= 12);
        assertTrue(states[at] >= 0 && states[at] + size <= 32);
        assertTrue(states[at + 1] >= 0 && states[at + 1] + size <= 32);
      }
    }
  }

  @Test
  void eachShapeIsSeenInItsColourWhereItIs() {
    for (int i = 0; i < 100; i++) {
      FrameSequence sequence = generator.generate(3, i);
      for (int index = 0; index < 2; index++) {
        Frame frame = sequence.frame(index);
        for (int shape = 0; shape < S; shape += 3) {
          int at = index * S + shape;
          int row = (int) (sequence.states()[at + 1] + 0.7 * sequence.states()[at + 2]);
          int column = (int) (sequence.states()[at] + 0.5 * sequence.states()[at + 2]);
          int brightest = 0;
          for (int channel = 0; channel < 3; channel++) {
            brightest = Math.max(brightest, frame.channel(row, column, channel));
          }
          assertTrue(brightest > 120, "covered by an edge at most");
        }
      }
    }
  }

  @Test
  void refusesConfigurationsOutOfRange() {
    assertRefusesIntegers("frames", v -> new Configuration(v, 32, 6, 10, 4), 1, 65);
    assertRefusesIntegers("imageSizePixels", v -> new Configuration(2, v, 6, 8, 1), 7, 257);
    assertRefusesIntegers("shapeMinPixels", v -> new Configuration(2, 32, v, 10, 4), 2, 33);
    assertRefusesIntegers("shapeMaxPixels", v -> new Configuration(2, 32, 6, v, 4), 5, 33);
    assertRefusesIntegers("displacementMaxPixels", v -> new Configuration(2, 256, 6, 10, v), 0, 65);
  }

  @Test
  void refusesPathsThatMightLeaveTheFrame() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Configuration(7, 32, 6, 10, 4))
            .getMessage();
    assertEquals(
        "imageSizePixels is 32; 7 frames with displacements of up to 4 px need at least 34",
        message);
  }

  private static int moved(double[] states, int number) {
    return (int) (states[S + number] - states[number]);
  }
}
