package org.keyway.worldmodels.keyframes;

import java.util.Arrays;

/** A placement of n keyframes and its cost. Immutable. */
public final class PricedPlacement {
  private final int[] offsets;
  private final double cost;

  PricedPlacement(int[] offsets, double cost) {
    this.offsets = offsets;
    this.cost = cost;
  }

  /** Frames from each keyframe to the next, [n]. */
  public int[] offsets() {
    return offsets.clone();
  }

  /** Positions of the keyframes, [n], ascending, 1 or more; the last may lie past T. */
  public int[] positions() {
    return KeyframePositions.ofOffsets(offsets);
  }

  /**
   * Total cost: the errors of all segments, and the prices of keyframes and of uncovered frames.
   */
  public double cost() {
    return cost;
  }

  @Override
  public String toString() {
    return "PricedPlacement[offsets=" + Arrays.toString(offsets) + ", cost=" + cost + "]";
  }
}
