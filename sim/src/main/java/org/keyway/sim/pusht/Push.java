package org.keyway.sim.pusht;

/**
 * A straight push: from a start beside the block the target runs ahead in one direction for some
 * steps, then back behind the agent, which lets go.
 *
 * @param startX where the push starts, in pixels of the world
 * @param startY where the push starts, in pixels of the world
 * @param directionRadians where it goes
 * @param speedPx how far the target runs ahead in a control step, in pixels
 * @param steps control steps of pushing, before the release
 * @param cost what {@link PushSearch#cost} gives after the release
 */
record Push(
    double startX, double startY, double directionRadians, double speedPx, int steps, double cost) {
  /** Control steps of letting go. */
  static final int RELEASE_STEPS = 2;

  /** How far behind the agent the target goes to let go. */
  private static final double RELEASE_PX = 30;

  /** Fills in the target of a step of pushing, 1 to {@link #steps}. */
  void aim(int step, double[] action) {
    aim(startX, startY, directionRadians, speedPx * step, action);
  }

  /** Fills in the target that makes an agent let go, to be held for the release. */
  void aimBack(double agentX, double agentY, double[] action) {
    aim(agentX, agentY, directionRadians, -RELEASE_PX, action);
  }

  private static void aim(
      double x, double y, double directionRadians, double distance, double[] action) {
    action[0] = target(x + Math.cos(directionRadians) * distance);
    action[1] = target(y + Math.sin(directionRadians) * distance);
  }

  /** Within the world, and a float, as actions are stored: a recording replays to the bit. */
  static double target(double value) {
    return (float) Math.min(Math.max(value, 0), PushTPhysics.WORLD_SIZE);
  }
}
