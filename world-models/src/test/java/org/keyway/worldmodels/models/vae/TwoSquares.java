package org.keyway.worldmodels.models.vae;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;

/**
 * Images of 16x16 px with two white squares of 3x3 px at independent, uniform places. All images
 * can be listed, so their entropy is known.
 */
final class TwoSquares {
  static final int SIZE = 16;
  private static final int SIDE = 3;
  private static final int PLACES = SIZE - SIDE + 1;

  private TwoSquares() {}

  private static BitSet image(int first, int second) {
    BitSet image = new BitSet(SIZE * SIZE);
    for (int place : new int[] {first, second}) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        image.set((place / PLACES + i / SIDE) * SIZE + place % PLACES + i % SIDE);
      }
    }
    return image;
  }

  /** Returns all images, with the number of placements that give each. */
  static Map<BitSet, Integer> all() {
    Map<BitSet, Integer> all = new HashMap<>();
    for (int first = 0; first < PLACES * PLACES; first++) {
      for (int second = 0; second < PLACES * PLACES; second++) {
        all.merge(image(first, second), 1, Integer::sum);
      }
    }
    return all;
  }

  /** Returns the entropy of an image in nats. */
  static double entropy() {
    double placements = Math.pow(PLACES, 4);
    return all().values().stream()
        .mapToDouble(count -> -count / placements * Math.log(count / placements))
        .sum();
  }

  /** Returns the entropy of an image in nats if its pixels were independent. */
  static double entropyOfIndependentPixels() {
    double placements = Math.pow(PLACES, 4);
    double[] white = new double[SIZE * SIZE];
    all().forEach((image, count) -> image.stream().forEach(i -> white[i] += count / placements));
    return Arrays.stream(white).map(p -> -p * Math.log(p) - (1 - p) * Math.log(1 - p)).sum();
  }

  /** Returns random images, as episodes of two. */
  static EpisodeCache episodes(int count, long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    List<FrameSequence> episodes = new ArrayList<>();
    for (int episode = 0; episode < count; episode++) {
      byte[] rgb = new byte[2 * 3 * SIZE * SIZE];
      for (int frame = 0; frame < 2; frame++) {
        int from = frame * 3 * SIZE * SIZE;
        image(random.nextInt(PLACES * PLACES), random.nextInt(PLACES * PLACES)).stream()
            .forEach(i -> Arrays.fill(rgb, from + 3 * i, from + 3 * i + 3, (byte) 255));
      }
      episodes.add(new FrameSequence(2, SIZE, SIZE, rgb, null, null, null));
    }
    return EpisodeCache.of(episodes);
  }
}
