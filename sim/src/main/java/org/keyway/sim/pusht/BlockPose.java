package org.keyway.sim.pusht;

import org.keyway.planner.config.Require;

/**
 * Where the T lies.
 *
 * @param x of its origin, the middle of the bar's outer edge, in pixels, finite
 * @param y of its origin in pixels, finite
 * @param angleRadians clockwise on the picture, finite
 */
public record BlockPose(double x, double y, double angleRadians) {
  public BlockPose {
    Require.finite("x", x);
    Require.finite("y", y);
    Require.finite("angleRadians", angleRadians);
  }
}
