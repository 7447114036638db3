package org.keyway.worldmodels.models.keyin;

import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of segment that can be placed: every offset from 1 to J, with every wait that leaves at
 * least one frame of motion. Kinds are numbered by offset first, then by wait.
 */
public final class SegmentKinds {
  private final int largestOffset;
  private final int longestWait;
  private final int[] first;
  private final List<int[]> kinds = new ArrayList<>();

  /**
   * @param largestOffset J, at least 1
   * @param longestWait longest wait, at least 0
   */
  public SegmentKinds(int largestOffset, int longestWait) {
    this.largestOffset = largestOffset;
    this.longestWait = longestWait;
    first = new int[largestOffset + 1];
    for (int offset = 1; offset <= largestOffset; offset++) {
      first[offset] = kinds.size();
      for (int wait = 0; wait <= Math.min(longestWait, offset - 1); wait++) {
        kinds.add(new int[] {offset, wait});
      }
    }
  }

  /** Number of kinds. */
  public int count() {
    return kinds.size();
  }

  /** Largest offset J. */
  public int largestOffset() {
    return largestOffset;
  }

  /** Offset of a kind, 1 to J. */
  public int offset(int kind) {
    return kinds.get(kind)[0];
  }

  /** Wait of a kind in frames. */
  public int wait(int kind) {
    return kinds.get(kind)[1];
  }

  /**
   * Returns the kind of an offset and a wait; too long a wait is shortened to the longest possible.
   */
  public int kind(int offset, int wait) {
    return first[offset] + Math.min(wait, Math.min(longestWait, offset - 1));
  }

  /** Returns the progress of frame j along a segment of a kind, 0 to 1; j is 1 to the offset. */
  public double progress(int kind, int frame) {
    int wait = wait(kind);
    return Math.max(0, frame - wait) / (double) (offset(kind) - wait);
  }

  /** Returns the indicator of each kind's offset: 1 where kind k has offset o + 1, [kinds, J]. */
  double[] offsetsOfKinds() {
    double[] matrix = new double[count() * largestOffset];
    for (int kind = 0; kind < count(); kind++) {
      matrix[kind * largestOffset + offset(kind) - 1] = 1;
    }
    return matrix;
  }
}
