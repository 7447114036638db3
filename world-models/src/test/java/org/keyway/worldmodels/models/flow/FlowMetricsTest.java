package org.keyway.worldmodels.models.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;

class FlowMetricsTest {
  private static final List<MovingObjectConfig> OBJECTS =
      List.of(new MovingObjectConfig(0, 1, 2), new MovingObjectConfig(3, 4, 5));

  /** Two white squares of 3 px in frames of 8x8, which overlap at one pixel in the second frame. */
  private static FrameSequence squares(double... states) {
    int frames = states.length / 6;
    byte[] rgb = new byte[frames * 8 * 8 * 3];
    for (int i = 0; i < 2 * frames; i++) {
      for (int pixel = 0; pixel < 9; pixel++) {
        int row = (int) states[3 * i + 1] + pixel / 3;
        int column = (int) states[3 * i] + pixel % 3;
        rgb[((i / 2 * 8 + row) * 8 + column) * 3 + 1] = (byte) 200;
      }
    }
    return new FrameSequence(frames, 8, 8, rgb, null, states, null);
  }

  @Test
  void theTrueFlowPointsFromAnObjectToWhereItWas() {
    FrameSequence episode = squares(0.9, 1.2, 3, 5, 5, 3, /* after */ 2.1, 1.9, 3, 4.7, 3.2, 3);
    double[] flow = FlowMetrics.trueFlow(episode, 1, OBJECTS);
    int known = 0;
    for (int pixel = 0; pixel < 64; pixel++) {
      int row = pixel / 8;
      int column = pixel % 8;
      boolean first = column >= 2 && column < 5 && row >= 1 && row < 4;
      boolean second = column >= 4 && column < 7 && row >= 3 && row < 6;
      if (first == second) {
        assertTrue(Double.isNaN(flow[2 * pixel]), "pixel " + pixel);
      } else {
        // Drawn at whole pixels: from 0 to 2 and 1 to 1, from 5 to 4 and 5 to 3.
        assertEquals(first ? -2 : 1, flow[2 * pixel]);
        assertEquals(first ? 0 : 2, flow[2 * pixel + 1]);
        known++;
      }
    }
    assertEquals(16, known);
  }

  @Test
  void blackPixelsHaveNoFlow() {
    FrameSequence episode = squares(0, 0, 3, 5, 5, 3, /* after */ 1, 0, 3, 5, 5, 3);
    episode.pixels()[(64 + 2) * 3 + 1] = 0;
    assertTrue(Double.isNaN(FlowMetrics.trueFlow(episode, 1, OBJECTS)[4]));
    assertEquals(-1, FlowMetrics.trueFlow(episode, 1, OBJECTS)[2]);
  }

  @Test
  void theTotalVariationIsThatComputedByHand() {
    float[] flow = {0, 1, 3, 3, /* vertical */ -1, -1, 0, 2};
    // Horizontal: |1| + |0| right, |3| + |2| down. Vertical: |0| + |2| right, |1| + |3| down.
    assertEquals((1 + 0 + 3 + 2 + 0 + 2 + 1 + 3) / 4.0, FlowMetrics.totalVariation(flow, 2), 1e-6);
  }
}
