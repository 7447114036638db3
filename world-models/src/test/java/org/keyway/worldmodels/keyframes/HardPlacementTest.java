package org.keyway.worldmodels.keyframes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HardPlacementTest {
  private final PlacementShape shape = new PlacementShape(3, 3, 5);

  @Test
  void theSequenceIsTheFirstFramesOfEverySegmentCutAtTheEnd() {
    HardPlacement placement = new HardPlacement(shape, new int[] {2, 1, 3});
    assertArrayEquals(new int[] {2, 3, 6}, placement.positions());
    assertEquals(5, placement.frames());
    assertArrayEquals(new int[] {0, 1, 3, 6, 7}, placement.sources());
    double[] segments = {10, 11, 12, 20, 21, 22, 30, 31, 32};
    assertArrayEquals(new double[] {10, 11, 20, 30, 31}, placement.concatenate(segments, 1));
  }

  @Test
  void theSequenceEndsWithTheLastKeyframe() {
    HardPlacement placement = new HardPlacement(shape, new int[] {1, 1, 2});
    assertEquals(4, placement.frames());
    double[] segments = {1, 2, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0, 5, 6, 7, 8, 0, 0};
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, placement.concatenate(segments, 2));
  }

  @Test
  void theMostLikelyOffsetsAreTakenTheShortestOfEquals() {
    double[] offsets = {
      0.2, 0.2, 0.6, 0.5, 0.3, 0.2, 0.1, 0.8, 0.1, 0.4, 0.4, 0.2, 0.3, 0.3, 0.4, 0, 0, 1
    };
    assertArrayEquals(new int[] {3, 1, 2}, HardPlacement.mostLikely(shape, offsets, 0).offsets());
    assertArrayEquals(new int[] {1, 3, 3}, HardPlacement.mostLikely(shape, offsets, 1).offsets());
  }

  @Test
  void refusesArraysThatDoNotFit() {
    assertRefuses("2 offsets", () -> new HardPlacement(shape, new int[] {1, 2}));
    assertRefuses("offsets[1] is 0", () -> new HardPlacement(shape, new int[] {1, 0, 1}));
    assertRefuses("offsets[2] is 4", () -> new HardPlacement(shape, new int[] {1, 1, 4}));
    double[] offsets = {1, 0, 0, 0, Double.NaN, 1, 0, 0, 1};
    assertRefuses("offsets[4]", () -> HardPlacement.mostLikely(shape, offsets, 0));
    assertRefuses("sequence is 1", () -> HardPlacement.mostLikely(shape, offsets, 1));
    HardPlacement placement = new HardPlacement(shape, new int[] {1, 2, 3});
    assertRefuses("segments has 8", () -> placement.concatenate(new double[8], 1));
  }

  private static void assertRefuses(String named, Runnable call) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
  }
}
