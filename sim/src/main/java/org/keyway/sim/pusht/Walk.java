package org.keyway.sim.pusht;

/** A walk round the block: a target that moves along a path at a steady speed. */
final class Walk {
  /** Distance to the end at which a walk is over. */
  private static final double ARRIVED_PX = 6;

  private final double[] way;
  private final double speedPx;
  private int next;
  private double x;
  private double y;

  /**
   * Begins at the agent's place.
   *
   * @param way points [x0, y0, x1, y1, ...] of {@link AgentRoute#find}
   * @param speedPx distance that the target moves in a control step
   */
  Walk(PushTPhysics physics, double[] way, double speedPx) {
    this.way = way;
    this.speedPx = speedPx;
    x = physics.agentX;
    y = physics.agentY;
  }

  /** Moves the target by one control step. The agent that follows it cuts corners. */
  void step(double[] target) {
    double left = speedPx;
    while (next < way.length && left > 0) {
      double distance = Math.hypot(way[next] - x, way[next + 1] - y);
      if (distance <= left) {
        x = way[next];
        y = way[next + 1];
        next += 2;
        left -= distance;
      } else {
        x += (way[next] - x) * left / distance;
        y += (way[next + 1] - y) * left / distance;
        left = 0;
      }
    }
    target[0] = Push.target(x);
    target[1] = Push.target(y);
  }

  /** Whether target and agent are at the end. */
  boolean isOver(PushTPhysics physics) {
    return next == way.length && Math.hypot(physics.agentX - x, physics.agentY - y) < ARRIVED_PX;
  }
}
