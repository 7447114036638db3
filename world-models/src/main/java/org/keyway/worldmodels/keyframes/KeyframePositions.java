package org.keyway.worldmodels.keyframes;

import java.util.stream.IntStream;

/** Positions of keyframes in frames after the last conditioning frame, which is at 0. */
public final class KeyframePositions {
  private KeyframePositions() {}

  /**
   * Where keyframes lie that follow each other at the given offsets.
   *
   * @param offsets frames from each keyframe to the next, [N], not modified
   * @return [N], running sums of the offsets
   */
  public static int[] ofOffsets(int[] offsets) {
    int[] positions = offsets.clone();
    for (int n = 1; n < positions.length; n++) {
      positions[n] += positions[n - 1];
    }
    return positions;
  }

  /**
   * Where the keyframes lie that are marked in the future part of a sequence. A mark on a
   * conditioning frame is left out: it is nothing to predict.
   *
   * @param marks true at a keyframe, [C + T], not modified
   * @param conditioningFrames C, 1 to the length of {@code marks}
   * @return ascending, each from 1 to T
   */
  public static int[] ofMarks(boolean[] marks, int conditioningFrames) {
    return IntStream.range(conditioningFrames, marks.length)
        .filter(frame -> marks[frame])
        .map(frame -> frame - conditioningFrames + 1)
        .toArray();
  }
}
