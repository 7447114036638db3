package org.keyway.worldmodels.keyframes;

import java.util.stream.IntStream;

/** Positions of keyframes in frames after the last conditioning frame, which is at 0. */
public final class KeyframePositions {
  private KeyframePositions() {}

  /**
   * Returns the positions of keyframes with the given offsets.
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
   * Returns the positions of the marked keyframes in the future part of a sequence. Marks on
   * conditioning frames are left out, because these frames are given.
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
