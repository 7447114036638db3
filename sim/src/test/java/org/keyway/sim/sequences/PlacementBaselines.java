package org.keyway.sim.sequences;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The Random and Static rows of Table 1 of Keyframing the Future: keyframes placed without looking
 * at the sequence. Exact-frame F1, averaged over sequences; N offsets of 1 to J frames; predictions
 * past the last frame dropped.
 */
final class PlacementBaselines {
  private static final int PLACEMENTS = 6;

  private PlacementBaselines() {}

  /**
   * The future part of the keyframes of a sequence: index 0 is the last frame to condition on,
   * whose own mark is cleared.
   */
  static boolean[] future(boolean[] keyframes, int conditioningFrames) {
    boolean[] future = Arrays.copyOfRange(keyframes, conditioningFrames - 1, keyframes.length);
    future[0] = false;
    return future;
  }

  /** Mean F1 of offsets that are uniform over 1 to J. */
  static double random(boolean[][] truth, int largestOffset, UniformRandomProvider random) {
    double sum = 0;
    for (boolean[] sequence : truth) {
      boolean[] placed = new boolean[sequence.length];
      int position = 0;
      for (int n = 0; n < PLACEMENTS; n++) {
        position += Draws.integer(random, 1, largestOffset);
        if (position < placed.length) {
          placed[position] = true;
        }
      }
      sum += f1(placed, sequence);
    }
    return sum / truth.length;
  }

  /** Mean F1, on every second sequence, of the one placement that is best on the others. */
  static double fixed(boolean[][] truth, int largestOffset) {
    boolean[] best = new boolean[0];
    double bestScore = -1;
    for (int counted = 1; counted <= PLACEMENTS; counted++) {
      boolean[] placed = bestPlacement(truth, largestOffset, counted);
      double score = meanF1(placed, truth, 0);
      if (score > bestScore) {
        bestScore = score;
        best = placed;
      }
    }
    return meanF1(best, truth, 1);
  }

  private static double meanF1(boolean[] placed, boolean[][] truth, int first) {
    double sum = 0;
    int count = 0;
    for (int i = first; i < truth.length; i += 2) {
      sum += f1(placed, truth[i]);
      count++;
    }
    return sum / count;
  }

  /**
   * The best placement with exactly so many keyframes inside, by dynamic programming: with their
   * number given, the mean F1 is a sum over the frames they fall on.
   */
  private static boolean[] bestPlacement(boolean[][] truth, int largestOffset, int counted) {
    int length = truth[0].length;
    double[] gain = new double[length];
    for (int i = 0; i < truth.length; i += 2) {
      for (int t = 0; t < length; t++) {
        gain[t] += truth[i][t] ? 2.0 / (counted + count(truth[i])) : 0;
      }
    }
    double[][] value = new double[counted + 1][length];
    int[][] previous = new int[counted + 1][length];
    for (double[] row : value) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    value[0][0] = 0;
    for (int n = 1; n <= counted; n++) {
      for (int t = 1; t < length; t++) {
        for (int from = Math.max(0, t - largestOffset); from < t; from++) {
          if (value[n - 1][from] + gain[t] > value[n][t]) {
            value[n][t] = value[n - 1][from] + gain[t];
            previous[n][t] = from;
          }
        }
      }
    }
    int last = -1;
    for (int t = 0; t < length; t++) {
      // Placements that are not counted must be able to jump past the last frame.
      boolean allowed = counted == PLACEMENTS || t + largestOffset >= length;
      if (allowed && (last < 0 || value[counted][t] > value[counted][last])) {
        last = t;
      }
    }
    boolean[] placed = new boolean[length];
    if (value[counted][last] > Double.NEGATIVE_INFINITY) {
      for (int n = counted, t = last; n > 0; t = previous[n][t], n--) {
        placed[t] = true;
      }
    }
    return placed;
  }

  private static double f1(boolean[] placed, boolean[] truth) {
    int hits = 0;
    for (int t = 0; t < truth.length; t++) {
      hits += placed[t] && truth[t] ? 1 : 0;
    }
    return 2.0 * hits / (count(placed) + count(truth));
  }

  private static int count(boolean[] marks) {
    int count = 0;
    for (boolean mark : marks) {
      count += mark ? 1 : 0;
    }
    return count;
  }
}
