package org.keyway.worldmodels.keyframes;

import java.util.Arrays;
import org.keyway.planner.config.Require;

/**
 * Finds the best placement for given errors of all possible segments. It bounds what any placement
 * network can reach on a frozen encoder and inpainter, before training.
 *
 * <p>Exact, by dynamic programming over the number of keyframes and the position of the last one:
 *
 * <pre>
 *   V(n, t) = min over o = 1..min(J, t) of V(n - 1, t - o) + error(t - o, o) + price,  V(0, 0) = 0
 * </pre>
 *
 * in O(N T J). The last keyframe lies at T, or past it at no price, as a keyframe that KeyIn places
 * past the end. Frames after the last of N keyframes may be left uncovered at a separate price.
 */
public final class SegmentDynamicProgram {
  private SegmentDynamicProgram() {}

  /**
   * Returns the cheapest placement of at most N keyframes that covers all T frames. Of equally
   * cheap ones, it returns one with the fewest keyframes.
   *
   * @param shape N, J and T, with N J at least T
   * @param errors [T, J], not modified. Entry (s, o - 1) is the error of frames s + 1 to s + o
   *     between keyframes at s and s + o. If s + o lies past T, it is the error of frames s + 1 to
   *     T, and the second keyframe is unseen. Infinity forbids a segment
   * @param price cost of every keyframe at 1 to T, in units of the error, finite, at least 0
   * @throws IllegalArgumentException if an argument is out of its range, or no placement has a
   *     finite cost
   */
  public static PricedPlacement best(PlacementShape shape, double[] errors, double price) {
    return best(shape, errors, price, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the cheapest placement if frames may be left uncovered: all N keyframes may lie before
   * T.
   *
   * @param uncoveredPrice cost of each frame after keyframe N, at least 0; infinity to cover all of
   *     T, with N J at least T
   * @throws IllegalArgumentException if an argument is out of its range, or no placement has a
   *     finite cost
   */
  public static PricedPlacement best(
      PlacementShape shape, double[] errors, double price, double uncoveredPrice) {
    requireArguments(shape, errors, price, uncoveredPrice);
    int frames = shape.frames();
    int largest = shape.largestOffset();
    double[][] value = new double[shape.keyframes() + 1][frames + 1];
    int[][] lastOffset = new int[shape.keyframes() + 1][frames + 1];
    for (double[] row : value) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    value[0][0] = 0;
    int keyframes = 0;
    int endOffset = 0;
    int beforeEnd = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int n = 1; n <= shape.keyframes(); n++) {
      for (int s = 0; s < frames; s++) {
        for (int o = 1; o <= largest; o++) {
          int t = s + o;
          double cost = value[n - 1][s] + errors[s * largest + o - 1] + (t <= frames ? price : 0);
          if (t <= frames && cost < value[n][t]) {
            value[n][t] = cost;
            lastOffset[n][t] = o;
          }
          double whole = cost;
          if (t < frames) {
            whole +=
                n == shape.keyframes() ? uncoveredPrice * (frames - t) : Double.POSITIVE_INFINITY;
          }
          if (whole < least) {
            least = whole;
            keyframes = n;
            beforeEnd = s;
            endOffset = o;
          }
        }
      }
    }
    if (keyframes == 0) {
      throw new IllegalArgumentException("errors leave no placement of finite cost");
    }
    int[] offsets = new int[keyframes];
    offsets[keyframes - 1] = endOffset;
    for (int n = keyframes - 1, t = beforeEnd; n > 0; t -= offsets[n - 1], n--) {
      offsets[n - 1] = lastOffset[n][t];
    }
    return new PricedPlacement(offsets, least);
  }

  private static void requireArguments(
      PlacementShape shape, double[] errors, double price, double uncoveredPrice) {
    Require.inRange("price", price, 0, Double.MAX_VALUE);
    Require.inRange("uncoveredPrice", uncoveredPrice, 0, Double.POSITIVE_INFINITY);
    if (uncoveredPrice == Double.POSITIVE_INFINITY
        && shape.keyframes() * shape.largestOffset() < shape.frames()) {
      throw new IllegalArgumentException(
          shape + " cannot cover its frames; keyframes * largestOffset must be at least frames");
    }
    Require.length("errors", errors, shape.frames() * shape.largestOffset());
    for (int i = 0; i < errors.length; i++) {
      if (Double.isNaN(errors[i]) || errors[i] == Double.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException(
            "errors[%d] is %s; it must be a number or infinity".formatted(i, errors[i]));
      }
    }
  }
}
