package org.keyway.worldmodels.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;

class FlowColoursTest {
  private static final FlowColours COLOURS = new FlowColours(4);

  @Test
  void noFlowIsWhiteAndTheHueIsTheDirection() {
    assertEquals(0xFFFFFF, COLOURS.colour(0, 0));
    assertEquals(0xFF0000, COLOURS.colour(4, 0));
    assertEquals(0x80FF00, COLOURS.colour(0, 4));
    assertEquals(0x00FFFF, COLOURS.colour(-4, 0));
    assertEquals(0x8000FF, COLOURS.colour(0, -4));
  }

  @Test
  void theSaturationIsTheLengthUpToTheFullOne() {
    assertEquals(0xFF8080, COLOURS.colour(2, 0));
    assertEquals(0xFFBFBF, COLOURS.colour(1, 0));
    assertEquals(0xFF0000, COLOURS.colour(40, 0));
  }

  @Test
  void colourFollowsTheDirectionSteadily() {
    int before = COLOURS.colour(4, 0);
    for (int degree = 1; degree <= 360; degree++) {
      double angle = Math.toRadians(degree);
      int now = COLOURS.colour(4 * Math.cos(angle), 4 * Math.sin(angle));
      for (int shift = 0; shift <= 16; shift += 8) {
        assertEquals(before >> shift & 0xFF, now >> shift & 0xFF, 5, "at " + degree);
      }
      before = now;
    }
    assertEquals(0xFF0000, before);
  }

  @Test
  void framesHaveASquareForEachFlowInItsPlace() {
    float[] flow = {9, 0, 4, 0, 0, 0, 0, 0, -4};
    Frame frame = COLOURS.frame(flow, 1, 2, 3);
    assertEquals(6, frame.height());
    // Flow 1 is to the right, flow 3 up.
    assertEquals(0xFFFFFF, rgb(frame, 2, 2));
    assertEquals(0xFF0000, rgb(frame, 2, 3));
    assertEquals(0xFFFFFF, rgb(frame, 3, 2));
    assertEquals(0x8000FF, rgb(frame, 3, 5));
  }

  private static int rgb(Frame frame, int row, int column) {
    return frame.channel(row, column, 0) << 16
        | frame.channel(row, column, 1) << 8
        | frame.channel(row, column, 2);
  }

  @Test
  void aLengthOfZeroIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FlowColours(0));
  }
}
