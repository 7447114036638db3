package org.keyway.sim.pusht;

import org.keyway.planner.config.Require;

/**
 * How the agent of PushT is commanded, and how its camera sees.
 *
 * @param control meaning of an action, default target
 * @param frameSize rows and columns of a frame, 16 to 512 pixels, default 96 as in gym-pusht
 */
public record PushTInterface(Control control, int frameSize) {
  /** The interface of gym-pusht. */
  public static final PushTInterface DEFAULT = new PushTInterface(Control.TARGET, 96);

  /** Largest distance of a relative target on each axis, in pixels: action 1. */
  static final double REACH_PX = 100;

  /** Meaning of an action. */
  public enum Control {
    /** The target's place in pixels of the 512x512 world, as in gym-pusht. */
    TARGET,
    /**
     * The target relative to the agent's present place, in units of 100 px and from -1 to 1, as in
     * stable-worldmodel and LeWM.
     */
    RELATIVE
  }

  public PushTInterface {
    Require.inRange("frameSize", frameSize, 16, 512);
  }

  boolean isRelative() {
    return control == Control.RELATIVE;
  }

  /**
   * Converts one coordinate of a target to one of an action.
   *
   * @param target place in pixels
   * @param agent place of the agent in pixels
   */
  double action(double target, double agent) {
    return isRelative() ? (target - agent) / REACH_PX : target;
  }

  /** Converts one coordinate of an action to one of a target, which may lie beyond the table. */
  double target(double action, double agent) {
    return isRelative() ? agent + REACH_PX * action : action;
  }
}
