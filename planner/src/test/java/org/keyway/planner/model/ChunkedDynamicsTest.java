package org.keyway.planner.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ChunkedDynamicsTest {
  /** A place that moves by the sum of three actions a step. */
  private static final DynamicsModel SUM =
      new DynamicsModel() {
        @Override
        public int embeddingSize() {
          return 1;
        }

        @Override
        public int actionSize() {
          return 3;
        }

        @Override
        public void rollout(
            double[] start, double[] actions, int count, int steps, double[] embeddings) {
          for (int row = 0; row < count; row++) {
            double place = start[0];
            for (int step = 0; step < steps; step++) {
              int at = row * steps + step;
              place += actions[3 * at] + actions[3 * at + 1] + actions[3 * at + 2];
              embeddings[at] = place;
            }
          }
        }
      };

  @Test
  void chunksEndWhereTheModelSaysAndAreInterpolatedBetween() {
    DynamicsModel single = ChunkedDynamics.of(SUM, 3);
    assertEquals(1, single.actionSize());
    double[] embeddings = new double[12];
    double[] actions = {1, 1, 1, 0, 3, 0, -1, -1, -1, 6, 0, 0};
    single.rollout(new double[] {10}, actions, 2, 6, embeddings);
    assertArrayEquals(new double[] {11, 12, 13, 14, 15, 16, 9, 8, 7, 9, 11, 13}, embeddings, 1e-12);
  }

  @Test
  void rolloutThatEndsWithinAChunkRepeatsItsLastAction() {
    DynamicsModel single = ChunkedDynamics.of(SUM, 3);
    double[] embeddings = new double[8];
    single.rollout(new double[] {0}, new double[] {1, 1, 1, 2, 0, 0, 0, 3}, 2, 4, embeddings);
    assertArrayEquals(new double[] {1, 2, 3, 5, 0, 0, 0, 3}, embeddings, 1e-12);
    double[] one = new double[1];
    single.rollout(new double[] {0}, new double[] {3}, 1, 1, one);
    assertArrayEquals(new double[] {3}, one, 1e-12);
  }

  @Test
  void chunkOfOneStepIsTheModelAndOthersMustDivideItsAction() {
    assertSame(SUM, ChunkedDynamics.of(SUM, 1));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> ChunkedDynamics.of(SUM, 2));
    assertEquals(
        "actionChunk is 2; an action of the dynamics has 3 numbers, which is no multiple of it",
        refusal.getMessage());
  }
}
