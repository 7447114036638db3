package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.sequences.StochasticJump.Configuration;

class StochasticJumpTest {
  private static final int SIZE = 16;
  private static final int SEQUENCES = 40_000;

  private final StochasticJump generator = new StochasticJump(Configuration.DEFAULT);

  @Test
  void jumpsLeftOrRightEachByChanceWhateverTheLastJumpWas() {
    int[] jumps = new int[4];
    for (int i = 0; i < SEQUENCES; i++) {
      double[] states = generator.generate(1, i).states();
      int first = (int) (states[2] - states[0]);
      int second = (int) (states[4] - states[2]);
      assertEquals(2, Math.abs(first));
      assertEquals(2, Math.abs(second));
      assertEquals(states[1], states[5]);
      jumps[(first > 0 ? 2 : 0) + (second > 0 ? 1 : 0)]++;
    }
    for (int count : jumps) {
      assertEquals(SEQUENCES / 4.0, count, 4 * Math.sqrt(SEQUENCES * 0.25 * 0.75));
    }
  }

  @Test
  void startsAreUniformOverThePlacesFromWhichNoJumpLeavesTheFrame() {
    Map<Integer, Integer> starts = new HashMap<>();
    for (int i = 0; i < SEQUENCES; i++) {
      double[] states = generator.generate(2, i).states();
      starts.merge((int) (states[0] * SIZE + states[1]), 1, Integer::sum);
      assertTrue(states[4] >= 0 && states[4] <= 13);
    }
    assertEquals(14 * 6, starts.size());
    double expected = SEQUENCES / 84.0;
    starts.values().forEach(n -> assertEquals(expected, n, 5 * Math.sqrt(expected)));
  }

  @Test
  void observedFrequenciesHaveTheEntropiesInClosedForm() {
    Configuration configuration = Configuration.DEFAULT;
    assertEquals(18, configuration.differingPixels());
    assertEquals(0.6931, configuration.nextFrameEntropyNats(), 5e-5);
    assertEquals(12.4766, configuration.independentPixelsEntropyNats(), 5e-5);

    Map<Integer, Integer> shown = new HashMap<>();
    Map<Integer, int[]> white = new HashMap<>();
    Map<Integer, Map<Integer, Integer>> followers = new HashMap<>();
    for (int i = 0; i < SEQUENCES; i++) {
      FrameSequence sequence = generator.generate(3, i);
      int first = sequence.frame(0).hashCode();
      shown.merge(first, 1, Integer::sum);
      followers
          .computeIfAbsent(first, key -> new HashMap<>())
          .merge(sequence.frame(1).hashCode(), 1, Integer::sum);
      int[] counts = white.computeIfAbsent(first, key -> new int[SIZE * SIZE]);
      for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
        counts[pixel] += sequence.pixels()[(SIZE * SIZE + pixel) * 3] == -1 ? 1 : 0;
      }
    }
    double independentPixels = 0;
    double wholeFrames = 0;
    for (Map.Entry<Integer, Integer> start : shown.entrySet()) {
      int n = start.getValue();
      double weight = (double) n / SEQUENCES;
      for (int count : white.get(start.getKey())) {
        independentPixels += weight * (surprise(count, n) + surprise(n - count, n));
      }
      for (int count : followers.get(start.getKey()).values()) {
        wholeFrames += weight * surprise(count, n);
      }
    }
    assertEquals(configuration.nextFrameEntropyNats(), wholeFrames, 0.005);
    assertEquals(configuration.independentPixelsEntropyNats(), independentPixels, 0.09);
  }

  @Test
  void overlappingOutcomesDifferInFewerPixels() {
    assertEquals(2 * 5 * 2, new Configuration(2, 16, 5, 1).differingPixels());
  }

  @Test
  void refusesConfigurationsOutOfRange() {
    assertRefusesIntegers("frames", v -> new Configuration(v, 16, 3, 2), 1, 1001);
    assertRefusesIntegers("imageSizePixels", v -> new Configuration(2, v, 3, 2), 3, 6, 257);
    assertRefusesIntegers("squareSizePixels", v -> new Configuration(2, 16, v, 2), 0, 257);
    assertRefusesIntegers("jumpPixels", v -> new Configuration(2, 16, 3, v), 0, 257);
  }

  @Test
  void refusesFramesTooNarrowForTheJumps() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Configuration(5, 16, 3, 2))
            .getMessage();
    assertEquals(
        "imageSizePixels is 16; 5 frames of a 3 px square that jumps 2 px need at least 19",
        message);
  }

  private static double surprise(int count, int total) {
    return count == 0 ? 0 : -(double) count / total * Math.log((double) count / total);
  }
}
