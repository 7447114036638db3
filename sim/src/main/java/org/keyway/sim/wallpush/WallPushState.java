package org.keyway.sim.wallpush;

import java.util.List;

/** Indices of the numbers in a state of the wall-push world. Lengths are in table units. */
public final class WallPushState {
  /** Middle of the puck, x. */
  public static final int PUCK_X = 0;

  /** Middle of the puck, y. */
  public static final int PUCK_Y = 1;

  /** Middle of the pusher, x. */
  public static final int PUSHER_X = 2;

  /** Middle of the pusher, y. */
  public static final int PUSHER_Y = 3;

  /** Goal of the puck, x. */
  public static final int GOAL_X = 4;

  /** Goal of the puck, y. */
  public static final int GOAL_Y = 5;

  /** Middle of the wall, x. */
  public static final int WALL_X = 6;

  /** Middle of the wall, y. */
  public static final int WALL_Y = 7;

  /** Half of the wall's length along x. */
  public static final int WALL_HALF_LENGTH = 8;

  /** Control steps since the reset. */
  public static final int STEPS = 9;

  /** Numbers in a state. */
  public static final int SIZE = 10;

  static final List<String> NAMES =
      List.of(
          "puck x",
          "puck y",
          "pusher x",
          "pusher y",
          "goal x",
          "goal y",
          "wall x",
          "wall y",
          "wall half length",
          "steps");

  private WallPushState() {}
}
