package org.keyway.worldmodels.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class StateSequencesTest {
  /** Two sequences of 3 and 5 frames, states of one number. */
  private static final StateSequences TWO =
      new StateSequences(
          1,
          new int[] {0, 3},
          new int[] {3, 5},
          new float[] {0, 1, 3, 100, 100, 101, 101, 101},
          List.of(
              new boolean[] {true, false, true}, new boolean[] {false, true, false, true, true}));

  @Test
  void drawnWindowsStayWithinOneSequence() {
    UniformRandomProvider random = Seeds.generator(1);
    boolean[] seen = new boolean[8];
    for (int i = 0; i < 200; i++) {
      seen[TWO.draw(random, 3)] = true;
    }
    assertArrayEquals(new boolean[] {true, false, false, true, true, true, false, false}, seen);
  }

  @Test
  void everySequenceHasOneWindowToBeJudgedOnWithItsTruth() {
    List<StateWindow> windows = TWO.windows(1, 2, 7);
    assertEquals(2, windows.size());
    assertArrayEquals(new int[] {2}, windows.get(0).truth());
    StateWindow second = windows.get(1);
    assertEquals(3 + second.firstInSequence(), second.first());
    assertEquals(second.first(), TWO.windows(1, 2, 7).get(1).first());
    for (int position : second.truth()) {
      assertTrue(TWO.keyframes().get(1)[second.firstInSequence() + position]);
    }
  }

  @Test
  void stepsFromOneSequenceToTheNextDoNotCount() {
    assertEquals((1 + 4 + 0 + 1 + 0 + 0) / 6.0, TWO.meanSquaredStep(), 1e-12);
  }
}
