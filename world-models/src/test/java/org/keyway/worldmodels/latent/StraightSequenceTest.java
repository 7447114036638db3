package org.keyway.worldmodels.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StraightSequenceTest {
  @Test
  void isEvenBetweenEndsAndRestsAfterTheLast() {
    float[] states =
        StraightSequence.fill(new int[] {0, 2, 3}, new float[] {0, 10, 2, 20, 8, 20}, 5, 2);
    assertArrayEquals(new float[] {1, 15, 2, 20, 8, 20, 8, 20, 8, 20}, states, 1e-6f);
  }

  @Test
  void aBentLineIsStraightBetweenItsTurnsAndNowhereElse() {
    StateSequences lines = BentLines.of(1, 35, 3);
    boolean[] marks = lines.keyframes().get(0);
    int[] turns = IntStream.range(1, 35).filter(frame -> marks[frame]).toArray();
    assertEquals(0, StraightSequence.error(lines, 0, turns, 34), 1e-10);
    int[] late = IntStream.of(turns).map(turn -> Math.min(turn + 1, 34)).toArray();
    assertTrue(StraightSequence.error(lines, 0, late, 34) > 1e-4);
  }

  @Test
  void neighbouringKeyframesLeaveNothingToFillIn() {
    StateSequences lines = BentLines.of(1, 4, 3);
    assertEquals(0, StraightSequence.error(lines, 0, new int[] {1, 2, 3}, 3), 1e-12);
  }
}
