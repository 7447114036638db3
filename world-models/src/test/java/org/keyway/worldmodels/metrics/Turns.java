package org.keyway.worldmodels.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;

/**
 * Turns of structured Brownian motion alone: 6 to 8 frames apart, at a random phase of a motion
 * that began long ago, none on the last conditioning frame.
 */
final class Turns {
  static final int FUTURE_FRAMES = 30;

  private Turns() {}

  /** Positions 1 to 30 of the turns of each sequence. */
  static List<int[]> sequences(int count, long seed) {
    return IntStream.range(0, count).mapToObj(i -> sequence(Seeds.generator(seed, i))).toList();
  }

  private static int[] sequence(UniformRandomProvider random) {
    List<Integer> turns = new ArrayList<>();
    // Far from the start every phase is as likely as in the long run.
    int frame = -1000;
    while (frame <= FUTURE_FRAMES) {
      if (frame == 0) {
        return sequence(random);
      }
      if (frame > 0) {
        turns.add(frame);
      }
      frame += 6 + random.nextInt(3);
    }
    return turns.stream().mapToInt(Integer::intValue).toArray();
  }
}
