package org.keyway.worldmodels.models.flow;

import org.keyway.planner.config.Require;

/**
 * A square object whose recorded position gives the true flow, to measure the flow by. Its top left
 * corner is drawn at whole pixels, below its position. Pixels are its own where they are not black
 * and in no other object's square.
 *
 * @param x index of its left edge (px) in a recorded state, 0 to 1000
 * @param y index of its top edge (px) in a recorded state, 0 to 1000
 * @param size index of its size (px) in a recorded state, 0 to 1000
 */
public record MovingObjectConfig(int x, int y, int size) {
  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public MovingObjectConfig {
    Require.inRange("x", x, 0, 1000);
    Require.inRange("y", y, 0, 1000);
    Require.inRange("size", size, 0, 1000);
  }

  /** The greatest of the indices. */
  int last() {
    return Math.max(size, Math.max(x, y));
  }
}
