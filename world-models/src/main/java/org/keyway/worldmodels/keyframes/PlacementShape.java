package org.keyway.worldmodels.keyframes;

import org.keyway.planner.config.Require;

/**
 * Sizes of a placement of keyframes. Keyframe 0 is the last conditioning frame, at position 0.
 * Keyframes 1 to N follow, each 1 to J frames after the previous one. The frames to predict lie at
 * positions 1 to T.
 *
 * @param keyframes largest number of keyframes N, 1 to 1000; default 6
 * @param largestOffset largest distance J from one keyframe to the next in frames, 1 to {@code
 *     frames}; default 10
 * @param frames number of frames to predict T, 1 to 10000; default 30
 */
public record PlacementShape(int keyframes, int largestOffset, int frames) {
  /** Sizes for structured Brownian motion in Pertsch et al., L4DC 2020. */
  public static final PlacementShape DEFAULT = new PlacementShape(6, 10, 30);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public PlacementShape {
    Require.inRange("keyframes", keyframes, 1, 1000);
    Require.inRange("frames", frames, 1, 10_000);
    Require.inRange("largestOffset", largestOffset, 1, frames);
  }

  /**
   * Number of positions of a placement: from 0 to the farthest reachable one, and at least to T.
   */
  int positions() {
    return Math.max(keyframes * largestOffset, frames) + 1;
  }
}
