package org.keyway.worldmodels.models.tap;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which N keyframes are predicted: first the middle one between start and goal, then
 * the middle one of each half, and so on.
 */
final class Halving {
  private final List<Step> steps = new ArrayList<>();

  /**
   * One prediction. The start has index 0, keyframes 1 to N, the goal N + 1.
   *
   * @param keyframe index of the predicted keyframe
   * @param from index of the known keyframe before it
   * @param to index of the known keyframe after it
   */
  record Step(int keyframe, int from, int to) {}

  /**
   * @param keyframes N, at least 1
   */
  Halving(int keyframes) {
    List<int[]> segments = List.of(new int[] {0, keyframes + 1});
    while (!segments.isEmpty()) {
      List<int[]> halves = new ArrayList<>();
      for (int[] segment : segments) {
        int middle = (segment[0] + segment[1]) / 2;
        if (middle > segment[0]) {
          steps.add(new Step(middle, segment[0], segment[1]));
          halves.add(new int[] {segment[0], middle});
          halves.add(new int[] {middle, segment[1]});
        }
      }
      segments = halves;
    }
  }

  /** Returns the N predictions in order. */
  List<Step> steps() {
    return List.copyOf(steps);
  }
}
