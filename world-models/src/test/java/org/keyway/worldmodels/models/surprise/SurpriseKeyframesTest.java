package org.keyway.worldmodels.models.surprise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class SurpriseKeyframesTest {
  /** Of frames 1 to 7: with two conditioning frames, of positions 0 to 6. */
  private static final double[] SURPRISE = {9, 1, 5, 6, 2, 3, 2.5};

  @Test
  void localMaximaComeFirstHighestFirst() {
    assertArrayEquals(new int[] {3}, SurpriseKeyframes.positions(SURPRISE, 2, 0, 1));
    assertArrayEquals(new int[] {3, 5}, SurpriseKeyframes.positions(SURPRISE, 2, 0, 2));
  }

  @Test
  void theHighestOfTheOthersFillUp() {
    assertArrayEquals(new int[] {2, 3, 5}, SurpriseKeyframes.positions(SURPRISE, 2, 0, 3));
    assertArrayEquals(new int[] {2, 3, 5, 6}, SurpriseKeyframes.positions(SURPRISE, 2, 0, 4));
  }

  @Test
  void aLagMovesThemBackAndNeverIntoTheConditioningFrames() {
    assertArrayEquals(new int[] {2, 4}, SurpriseKeyframes.positions(SURPRISE, 2, 1, 2));
    assertArrayEquals(new int[] {1, 2, 3, 4, 5}, SurpriseKeyframes.positions(SURPRISE, 2, 1, 6));
  }

  @Test
  void theEndsOfTheSequenceCanBeMaxima() {
    assertArrayEquals(
        new int[] {1, 4}, SurpriseKeyframes.positions(new double[] {4, 3, 3.5, 5}, 1, 0, 2));
  }
}
