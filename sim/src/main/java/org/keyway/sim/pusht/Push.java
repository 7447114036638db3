package org.keyway.sim.pusht;

/**
 * A straight push. From a start beside the block, the target runs ahead in one direction for some
 * steps. Then it moves behind the agent, which releases the block.
 *
 * @param startX x of the start, in pixels of the world
 * @param startY y of the start, in pixels of the world
 * @param directionRadians direction of the push, in radians
 * @param speedPx distance that the target runs ahead in a control step, in pixels
 * @param steps control steps of pushing, before the release
 * @param cost result of {@link PushSearch#cost} after the release
 */
record Push(
    double startX, double startY, double directionRadians, double speedPx, int steps, double cost) {
  /** Control steps of the release. */
  static final int RELEASE_STEPS = 2;

  /** Distance of the target behind the agent during the release. */
  private static final double RELEASE_PX = 30;

  /** Fills in the target of a step of pushing, 1 to {@link #steps}. */
  void aim(int step, double[] action) {
    aim(startX, startY, directionRadians, speedPx * step, action);
  }

  /** Fills in the target of the release, to be held for all its steps. */
  void aimBack(double agentX, double agentY, double[] action) {
    aim(agentX, agentY, directionRadians, -RELEASE_PX, action);
  }

  private static void aim(
      double x, double y, double directionRadians, double distance, double[] action) {
    action[0] = target(x + Math.cos(directionRadians) * distance);
    action[1] = target(y + Math.sin(directionRadians) * distance);
  }

  /**
   * Clips to the world and rounds to float, as actions are stored: a recording replays to the bit.
   */
  static double target(double value) {
    return (float) Math.min(Math.max(value, 0), PushTPhysics.WORLD_SIZE);
  }
}
