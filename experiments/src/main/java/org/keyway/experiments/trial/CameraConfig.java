package org.keyway.experiments.trial;

import org.keyway.planner.config.Require;

/**
 * Resolution and faults of the camera.
 *
 * @param fault kind of fault, default none
 * @param share mean share of faulty control steps, 0 to 1, default 0.25
 * @param steps duration of a fault in control steps, 1 to 1000, default 4
 * @param noise standard deviation of the noise of a noisy frame, in grey levels, 0 to 255, default
 *     40
 * @param shrink factor by which rows and columns of the world's frames are reduced, 1 to 64,
 *     default 1; each pixel is the mean of a block. It must divide the world's frame size
 */
public record CameraConfig(Fault fault, double share, int steps, double noise, int shrink) {
  /** Camera without faults, with the world's resolution. */
  public static final CameraConfig DEFAULT = new CameraConfig(Fault.NONE, 0.25, 4, 40, 1);

  public CameraConfig {
    Require.inRange("share", share, 0.0, 1.0);
    Require.inRange("steps", steps, 1, 1000);
    Require.inRange("noise", noise, 0.0, 255.0);
    Require.inRange("shrink", shrink, 1, 64);
  }

  /** Kind of fault. */
  public enum Fault {
    /** No fault. */
    NONE,
    /** No frame is delivered. */
    LOST,
    /** The last good frame is repeated. */
    FROZEN,
    /** Gaussian noise is added to every channel of every pixel. */
    NOISY,
    /** The right half is black. */
    HALF_BLACK
  }
}
