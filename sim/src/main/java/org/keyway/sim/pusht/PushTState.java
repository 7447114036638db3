package org.keyway.sim.pusht;

import java.util.List;

/** Indices of the numbers in a state of {@link PushTEnvironment}. Lengths in pixels, y down. */
public final class PushTState {
  /** Agent's centre. */
  public static final int AGENT_X = 0;

  public static final int AGENT_Y = 1;

  /** Origin of the block: the middle of its bar's outer edge. */
  public static final int BLOCK_X = 2;

  public static final int BLOCK_Y = 3;

  /** Block's angle in radians, clockwise in the picture, not wrapped. */
  public static final int BLOCK_ANGLE = 4;

  /** Agent's velocity in pixels per second. */
  public static final int AGENT_VX = 5;

  public static final int AGENT_VY = 6;

  /**
   * Velocity of the block's centre of gravity in pixels per second, at the start of the next
   * sub-step. It is discarded after that sub-step: the block is quasi-static.
   */
  public static final int BLOCK_VX = 7;

  public static final int BLOCK_VY = 8;

  /** Block's angular velocity in radians per second, also discarded after the next sub-step. */
  public static final int BLOCK_ANGULAR_VELOCITY = 9;

  /** Goal pose of the block. */
  public static final int GOAL_X = 10;

  public static final int GOAL_Y = 11;
  public static final int GOAL_ANGLE = 12;

  /** Control steps since the reset. */
  public static final int STEPS = 13;

  /** Numbers in a state. */
  public static final int SIZE = 14;

  static final List<String> NAMES =
      List.of(
          "agent_x_px",
          "agent_y_px",
          "block_x_px",
          "block_y_px",
          "block_angle_radians",
          "agent_vx_px_per_s",
          "agent_vy_px_per_s",
          "block_vx_px_per_s",
          "block_vy_px_per_s",
          "block_angular_velocity_radians_per_s",
          "goal_x_px",
          "goal_y_px",
          "goal_angle_radians",
          "steps");

  private PushTState() {}
}
