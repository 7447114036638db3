package org.keyway.worldmodels.models.keyin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SegmentKindsTest {
  private final SegmentKinds kinds = new SegmentKinds(3, 1);

  @Test
  void areNumberedByOffsetAndThenByWait() {
    int[][] expected = {{1, 0}, {2, 0}, {2, 1}, {3, 0}, {3, 1}};
    assertEquals(expected.length, kinds.count());
    for (int kind = 0; kind < expected.length; kind++) {
      assertEquals(expected[kind][0], kinds.offset(kind));
      assertEquals(expected[kind][1], kinds.wait(kind));
      assertEquals(kind, kinds.kind(expected[kind][0], expected[kind][1]));
    }
  }

  @Test
  void aWaitThatHasNoRoomIsCut() {
    assertEquals(0, kinds.kind(1, 1));
    assertEquals(2, kinds.kind(2, 7));
    assertEquals(4, kinds.kind(3, 2));
  }

  @Test
  void nothingMovesUntilTheWaitIsOver() {
    assertEquals(1.0 / 3, kinds.progress(3, 1));
    assertEquals(0, kinds.progress(4, 1));
    assertEquals(0.5, kinds.progress(4, 2));
    assertEquals(1, kinds.progress(4, 3));
  }

  @Test
  void everyKindHasOneOffset() {
    double[] expected = {1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1};
    assertArrayEquals(expected, kinds.offsetsOfKinds());
  }

  @Test
  void withoutWaitsThereIsOneKindForEveryOffset() {
    SegmentKinds straight = new SegmentKinds(5, 0);
    assertEquals(5, straight.count());
    assertEquals(4, straight.offset(3));
  }
}
