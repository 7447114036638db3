package org.keyway.sim.pusht;

/**
 * The pose rule of stable-worldmodel, LeWM and DINO-WM: success when agent and block together are
 * within 20 pixels and the block within pi/9 of a goal state, at any step. Results are not
 * comparable with {@link CoverageRule}: the goal is another state of the world, not the green T.
 */
public final class PoseRule {
  /** Bound of the joint position error, exclusive. */
  public static final double POSITION_THRESHOLD_PX = 20;

  /** Bound of the angle error, exclusive. */
  public static final double ANGLE_THRESHOLD_RADIANS = Math.PI / 9;

  private PoseRule() {}

  /**
   * Whether the state is close enough to the goal state.
   *
   * @param state [PushTState.SIZE], not modified
   * @param goalState [PushTState.SIZE], not modified
   */
  public static boolean reached(double[] state, double[] goalState) {
    return positionErrorPx(state, goalState) < POSITION_THRESHOLD_PX
        && angleErrorRadians(state, goalState) < ANGLE_THRESHOLD_RADIANS;
  }

  /** Euclidean norm of the differences of (agent x, agent y, block x, block y) in pixels. */
  public static double positionErrorPx(double[] state, double[] goalState) {
    double agent =
        Math.hypot(
            state[PushTState.AGENT_X] - goalState[PushTState.AGENT_X],
            state[PushTState.AGENT_Y] - goalState[PushTState.AGENT_Y]);
    double block =
        Math.hypot(
            state[PushTState.BLOCK_X] - goalState[PushTState.BLOCK_X],
            state[PushTState.BLOCK_Y] - goalState[PushTState.BLOCK_Y]);
    return Math.hypot(agent, block);
  }

  /** Angle between the two poses of the block, 0 to pi. */
  public static double angleErrorRadians(double[] state, double[] goalState) {
    return angleBetween(state[PushTState.BLOCK_ANGLE], goalState[PushTState.BLOCK_ANGLE]);
  }

  /** Smaller angle between two directions in radians, 0 to pi. */
  static double angleBetween(double first, double second) {
    return Math.abs(Math.IEEEremainder(first - second, 2 * Math.PI));
  }
}
