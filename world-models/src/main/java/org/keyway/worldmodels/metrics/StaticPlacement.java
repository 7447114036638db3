package org.keyway.worldmodels.metrics;

import java.util.Arrays;
import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * Finds the best single placement for all sequences. It bounds the row Static of Table 1 of Pertsch
 * et al. (L4DC 2020), which trains such a placement by KeyIn's loss.
 *
 * <p>The result is exact in the mean F1 of {@link KeyframeDiscovery}. For a fixed number k of
 * keyframes inside, the mean F1 is a sum of gains of their frames. A sequence with g keyframes
 * gives frame t the gain 2 / (k + g) if it has a keyframe there, else 0. The gain of a frame is the
 * mean over sequences. Dynamic programming finds the best k frames for each k, at most J apart. The
 * other keyframes must be able to lie past the end.
 */
public final class StaticPlacement {
  private final PlacementShape shape;
  private final int countedFrames;
  private final List<int[]> truth;

  private StaticPlacement(PlacementShape shape, int countedFrames, List<int[]> truth) {
    this.shape = shape;
    this.countedFrames = countedFrames;
    this.truth = truth;
  }

  /**
   * Returns the placement of highest mean F1 on the given sequences; score it on others.
   *
   * @param shape N, J and T
   * @param lastFrame whether a keyframe at T counts
   * @param truth true keyframes of each sequence, at least one sequence, not modified
   * @return positions of the keyframes inside, ascending; at least 1 and at most N
   * @throws IllegalArgumentException if there is no sequence, a position is less than 1 or T is 1
   */
  public static int[] best(PlacementShape shape, LastFrame lastFrame, List<int[]> truth) {
    if (truth.isEmpty()) {
      throw new IllegalArgumentException("A placement is fitted to at least one sequence");
    }
    Require.inRange("frames", shape.frames(), 2, Integer.MAX_VALUE);
    int countedFrames = lastFrame.countedFrames(shape.frames());
    List<int[]> counted =
        truth.stream()
            .map(positions -> KeyframeDiscovery.counted("truth", positions, countedFrames))
            .toList();
    return new StaticPlacement(shape, countedFrames, counted).best();
  }

  private int[] best() {
    double highest = Double.NEGATIVE_INFINITY;
    int[] best = {};
    for (int inside = 1; inside <= shape.keyframes(); inside++) {
      double[] gains = gains(inside);
      int[] positions = best(inside, gains);
      double f1 = Arrays.stream(positions).mapToDouble(t -> gains[t]).sum();
      if (positions.length == inside && f1 > highest) {
        highest = f1;
        best = positions;
      }
    }
    return best;
  }

  /** Returns the gain of a keyframe at each frame, for a number of keyframes inside. */
  private double[] gains(int inside) {
    double[] gains = new double[countedFrames + 1];
    for (int[] positions : truth) {
      for (int t : positions) {
        gains[t] += 2.0 / (inside + positions.length);
      }
    }
    return gains;
  }

  /**
   * Returns the frames of highest total gain for a number of keyframes inside; empty if they cannot
   * be placed.
   */
  private int[] best(int inside, double[] gains) {
    double[][] value = new double[inside + 1][countedFrames + 1];
    int[][] previous = new int[inside + 1][countedFrames + 1];
    for (double[] row : value) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    value[0][0] = 0;
    for (int n = 1; n <= inside; n++) {
      for (int t = n; t <= countedFrames; t++) {
        for (int from = Math.max(0, t - shape.largestOffset()); from < t; from++) {
          if (value[n - 1][from] + gains[t] > value[n][t]) {
            value[n][t] = value[n - 1][from] + gains[t];
            previous[n][t] = from;
          }
        }
      }
    }
    boolean someAreLeft = inside < shape.keyframes();
    int last = someAreLeft ? Math.max(1, countedFrames + 1 - shape.largestOffset()) : 1;
    for (int t = last; t <= countedFrames; t++) {
      if (value[inside][t] > value[inside][last]) {
        last = t;
      }
    }
    if (value[inside][last] == Double.NEGATIVE_INFINITY) {
      return new int[0];
    }
    int[] positions = new int[inside];
    for (int n = inside, t = last; n > 0; t = previous[n][t], n--) {
      positions[n - 1] = t;
    }
    return positions;
  }
}
