package org.keyway.worldmodels.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.keyframes.SoftPlacement;

class PlacementConfidenceTest {
  /** Two keyframes, offsets of 1 or 2, two frames: the second lies inside if both offsets are 1. */
  @Test
  void measuresAreThoseComputedByHand() {
    PlacementShape shape = new PlacementShape(2, 2, 2);
    PlacementConfidence confidence = new PlacementConfidence();
    double[] offsets = {0.7, 0.3, 0.1, 0.9, 0, 1, 0.5, 0.5};
    confidence.add(new SoftPlacement(shape, 2, offsets), offsets);
    PlacementConfidenceScores scores = confidence.scores();
    assertEquals(2, scores.sequences());
    assertEquals((0.7 + 0.9 + 1 + 0.5) / 4, scores.largestProbability(), 1e-12);
    assertEquals((1 + 0.07 + 1 + 0) / 2, scores.keyframesInside(), 1e-12);
    assertEquals(
        (0.7 + 0.07 * 0.9 + 1) / (1 + 0.07 + 1), scores.weightedLargestProbability(), 1e-12);
  }

  @Test
  void hasNoScoresOfNoPlacement() {
    assertThrows(IllegalStateException.class, () -> new PlacementConfidence().scores());
  }
}
