package org.keyway.sim.pusht;

import org.keyway.planner.model.Cost;

/**
 * Distance of a PushT state from a goal state, for a planner whose embeddings are states:
 *
 * <p>sqrt((0.1 agent^2 + block^2) / (20 px)^2 + angle^2 / (pi / 9)^2),
 *
 * <p>with the distances of agent and block, and the angle between the blocks modulo a full turn.
 * Each is in units of its bound in the {@link PoseRule}. The agent has a smaller weight because it
 * is quick to place once the block is in place. The weight was measured by planning on the
 * simulator to the states 25 steps ahead in scripted episodes. It reached 282 of 299 goals with a
 * weight of 1, 291 with 0.3, 296 with 0.1.
 */
public final class PushTPoseCost implements Cost {
  private static final double AGENT_WEIGHT = 0.1;

  private final double agentWeight;

  /** Makes the cost for a goal of agent and block. */
  public PushTPoseCost() {
    this(AGENT_WEIGHT);
  }

  /**
   * @param agentWeight weight of the agent instead of 0.1, 0 or more
   */
  PushTPoseCost(double agentWeight) {
    this.agentWeight = agentWeight;
  }

  @Override
  public int embeddingSize() {
    return PushTState.SIZE;
  }

  @Override
  public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
    for (int row = 0; row < count; row++) {
      int at = row * PushTState.SIZE;
      double squares =
          agentWeight * squaredDistance(embeddings, at, goal, PushTState.AGENT_X)
              + squaredDistance(embeddings, at, goal, PushTState.BLOCK_X);
      double angle =
          PoseRule.angleBetween(
              embeddings[at + PushTState.BLOCK_ANGLE], goal[PushTState.BLOCK_ANGLE]);
      costs[row] =
          Math.hypot(
              Math.sqrt(squares) / PoseRule.POSITION_THRESHOLD_PX,
              angle / PoseRule.ANGLE_THRESHOLD_RADIANS);
    }
  }

  private static double squaredDistance(double[] states, int at, double[] goal, int point) {
    double dx = states[at + point] - goal[point];
    double dy = states[at + point + 1] - goal[point + 1];
    return dx * dx + dy * dy;
  }
}
