package org.keyway.experiments.trial;

import org.keyway.planner.config.Require;

/**
 * What goes wrong with the camera.
 *
 * @param fault what, default none
 * @param share of the control steps at which it does, in the mean, 0 to 1, default 0.25
 * @param steps that it lasts at a time, 1 to 1000, default 4
 * @param noise standard deviation of a noisy frame's noise in grey levels, 0 to 255, default 40
 */
public record CameraConfig(Fault fault, double share, int steps, double noise) {
  /** A camera that works. */
  public static final CameraConfig DEFAULT = new CameraConfig(Fault.NONE, 0.25, 4, 40);

  public CameraConfig {
    Require.inRange("share", share, 0.0, 1.0);
    Require.inRange("steps", steps, 1, 1000);
    Require.inRange("noise", noise, 0.0, 255.0);
  }

  /** What can go wrong. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** No frame comes. */
    LOST,
    /** The last good frame comes again. */
    FROZEN,
    /** Gaussian noise is added to every channel of every pixel. */
    NOISY,
    /** The right half is black. */
    HALF_BLACK
  }
}
