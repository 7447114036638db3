package org.keyway.sim.pusht;

import org.keyway.planner.config.Require;

/**
 * Pose of the T.
 *
 * @param x x of the origin, the middle of the bar's outer edge, in pixels, finite
 * @param y y of the origin, in pixels, finite
 * @param angleRadians angle in radians, clockwise in the picture, finite
 */
public record BlockPose(double x, double y, double angleRadians) {
  public BlockPose {
    Require.finite("x", x);
    Require.finite("y", y);
    Require.finite("angleRadians", angleRadians);
  }
}
