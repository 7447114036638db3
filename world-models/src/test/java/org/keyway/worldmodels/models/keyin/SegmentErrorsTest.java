package org.keyway.worldmodels.models.keyin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.keyway.worldmodels.keyframes.PlacementShape;

class SegmentErrorsTest {
  /** Kinds (offset, wait): (1, 0), (2, 0), (2, 1), (3, 0), (3, 1). */
  private static final SegmentKinds KINDS = new SegmentKinds(3, 1);

  /** Squares, at a constant second coordinate. */
  private static final float[] FEATURES = {0, 5, 1, 5, 4, 5, 9, 5, 16, 5};

  private static float[] filled(double robustScale, int length) {
    float[] errors = new float[5 * KINDS.count()];
    new SegmentErrors(KINDS, new InpainterConfig(1, robustScale), 2)
        .fill(FEATURES, 0, length, errors);
    return errors;
  }

  @Test
  void areThoseComputedByHand() {
    // Line 0 2 4 beside 0 1 4; resting 0 0 4; line 0 3 6 9 beside 0 1 4 9; resting 0 0 4.5 9.
    float[] expected = {0, 1, 1, 8, 1.25f};
    float[] errors = filled(0, 5);
    for (int kind = 0; kind < KINDS.count(); kind++) {
      assertEquals(expected[kind], errors[kind], 1e-6, "kind " + kind);
    }
  }

  @Test
  void ofARobustScaleGrowLikeALogarithm() {
    float[] errors = filled(2, 5);
    assertEquals(Math.log(1.5), errors[1], 1e-6);
    assertEquals(2 * Math.log(3), errors[3], 1e-6);
    assertEquals(Math.log(1.5) + Math.log(1.125), errors[4], 1e-6);
  }

  @Test
  void areZeroWhereASegmentLeadsPastItsEpisode() {
    float[] errors = filled(0, 3);
    assertEquals(1, errors[1], 1e-6);
    assertEquals(0, errors[3]);
    assertEquals(0, errors[KINDS.count() + 1]);
    assertEquals(0, errors[3 * KINDS.count() + 1], "beyond the episode");
  }

  @Test
  void aSegmentThatLeadsPastTheWindowIsJudgedAsTheOneThatEndsWithIt() {
    SegmentErrors segments = new SegmentErrors(KINDS, new InpainterConfig(1, 0), 2);
    float[] numbered = new float[4 * KINDS.count()];
    for (int i = 0; i < numbered.length; i++) {
      numbered[i] = i;
    }
    float[] window = new float[1 + 3 * KINDS.count()];
    window[0] = -1;
    segments.window(numbered, 1, 3, window, 1);
    float[] expected = {
      -1,
      // At position 0 all fit into 3 frames.
      5,
      6,
      7,
      8,
      9,
      // At position 1, 2 frames are left.
      10,
      11,
      12,
      11,
      12,
      // At position 2 one frame is left, which leaves no room to wait.
      15,
      15,
      15,
      15,
      15
    };
    assertArrayEquals(expected, window);
  }

  @Test
  void ofAnOffsetAreThoseOfItsBestWait() {
    SegmentErrors segments = new SegmentErrors(KINDS, new InpainterConfig(1, 0), 2);
    float[] window = {1, 5, 4, 2, 3, 0, 7, 8, 9, 6, 1, 1, 1, 1, 1};
    assertArrayEquals(
        new double[] {1, 4, 2, 0, 7, 6, 1, 1, 1},
        segments.byOffset(new PlacementShape(2, 3, 3), window));
  }
}
