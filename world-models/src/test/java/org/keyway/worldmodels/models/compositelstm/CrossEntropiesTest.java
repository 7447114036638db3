package org.keyway.worldmodels.models.compositelstm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class CrossEntropiesTest {
  private static final double LN2 = Math.log(2);

  @Test
  void theFloorIsTheEntropyOfTheTargetsAndNoPredictionIsBelowIt() {
    CrossEntropies half = new CrossEntropies(1, 3);
    half.add(new float[] {0, 0.5f, 1}, new float[3], new float[3], 0, 1);
    assertEquals(LN2, half.floor(), 1e-12);
    assertEquals(3 * LN2, half.ofModel(), 1e-12);
    UniformRandomProvider random = Seeds.generator(3);
    float[] targets = new float[40];
    float[] logits = new float[40];
    float[] best = new float[40];
    for (int i = 0; i < 40; i++) {
      targets[i] = random.nextFloat();
      logits[i] = 4 * random.nextFloat() - 2;
      best[i] = (float) Math.log(targets[i] / (1 - targets[i]));
    }
    CrossEntropies some = new CrossEntropies(2, 10);
    some.add(targets, logits, new float[20], 0, 2);
    CrossEntropies exact = new CrossEntropies(2, 10);
    exact.add(targets, best, new float[20], 0, 2);
    assertTrue(some.ofModel() > some.floor());
    assertTrue(some.ofPixelMarginal() >= some.floor());
    assertTrue(some.ofCopyLast() >= some.floor());
    assertEquals(exact.floor(), exact.ofModel(), 1e-5);
  }

  @Test
  void twoOutcomesCostThePixelMarginalLn2ForEachPixelInWhichTheyDiffer() {
    CrossEntropies two = new CrossEntropies(1, 5);
    float[] logits = new float[5];
    two.add(new float[] {1, 1, 0, 0, 1}, logits, new float[5], 0, 1);
    two.add(new float[] {0, 0, 1, 1, 1}, logits, new float[5], 0, 1);
    assertEquals(0, two.floor());
    assertEquals(4 * LN2, two.ofPixelMarginal(), 1e-12);
  }

  @Test
  void copyLastIsPerfectForWhatStaysAndKnowsHowOftenAPixelFlips() {
    float[] last = {0, 1, 0.5f, 1};
    CrossEntropies still = new CrossEntropies(2, 4);
    still.add(new float[] {0, 1, 0.5f, 1, 0, 1, 0.5f, 1}, new float[8], last, 0, 1);
    assertEquals(still.floor(), still.ofCopyLast(), 1e-12);
    CrossEntropies flips = new CrossEntropies(1, 8);
    float[] ones = new float[8];
    Arrays.fill(ones, 1);
    flips.add(new float[] {1, 1, 1, 1, 1, 1, 0, 0}, new float[8], ones, 0, 1);
    assertEquals(8 * CrossEntropies.entropy(0.75), flips.ofCopyLast(), 1e-12);
  }

  @Test
  void crossEntropyFromLogitsNeitherOverflowsNorSaturates() {
    assertEquals(LN2, CrossEntropies.crossEntropy(0, 0.3), 1e-12);
    assertEquals(500, CrossEntropies.crossEntropy(500, 0), 1e-12);
    assertEquals(0, CrossEntropies.crossEntropy(500, 1), 1e-12);
    double p = 1 / (1 + Math.exp(-1.2));
    assertEquals(
        -0.4 * Math.log(p) - 0.6 * Math.log(1 - p), CrossEntropies.crossEntropy(1.2, 0.4), 1e-12);
  }
}
