package org.keyway.worldmodels.keyframes;

import org.keyway.planner.config.Require;

/**
 * How many keyframes may be placed where. Keyframe 0 is the last conditioning frame, at position 0;
 * keyframes 1 to N follow, each 1 to J frames after the one before it; the frames to predict lie at
 * positions 1 to T.
 *
 * @param keyframes most keyframes N, 1 to 1000; default 6
 * @param largestOffset longest way J from one keyframe to the next in frames, 1 to {@code frames};
 *     default 10
 * @param frames frames to predict T, 1 to 10000; default 30
 */
public record PlacementShape(int keyframes, int largestOffset, int frames) {
  /** That of structured Brownian motion in Pertsch et al., L4DC 2020. */
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
   * Positions that a placement is written over: 0 to the farthest one that can be reached, and to T
   * at least.
   */
  int positions() {
    return Math.max(keyframes * largestOffset, frames) + 1;
  }
}
