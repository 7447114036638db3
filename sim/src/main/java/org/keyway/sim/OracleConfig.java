package org.keyway.sim;

import org.keyway.planner.config.Require;

/**
 * Ground-truth subgoals: states of a scripted demonstration from the present state to the goal.
 *
 * @param placement which states of the demonstration, default even
 * @param subgoals number of subgoals on the way, without the goal, 1 to 1000, default 5; a shorter
 *     demonstration gives all its states
 */
public record OracleConfig(Placement placement, int subgoals) {
  /** Five subgoals, evenly spaced. */
  public static final OracleConfig DEFAULT = new OracleConfig(Placement.EVEN, 5);

  public OracleConfig {
    Require.inRange("subgoals", subgoals, 1, 1000);
  }

  /** Choice of states from a demonstration. */
  public enum Placement {
    /**
     * States at events. With fewer subgoals than events, ends of pushes come before arrivals of the
     * pusher, and the longest stretch without a subgoal is made as short as it can be. With more,
     * the longest stretch is halved again and again.
     */
    EVENTS,
    /** States evenly spaced in time. */
    EVEN,
    /** States at random times, all equally likely. */
    RANDOM
  }
}
