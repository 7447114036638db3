package org.keyway.planner.plan;

import org.keyway.planner.time.Deadline;

/**
 * Where a hierarchical planner has its subgoals from: a search over imagined keyframes, or an
 * oracle that knows the way.
 */
public interface SubgoalSource {
  /**
   * Proposes the states to pass through, without the goal itself.
   *
   * @param embedding where the robot is, [D], not modified
   * @param goal embedding of the goal, [D], not modified
   * @param deadline when they must be there
   * @return subgoals in order; empty if there was no time to find any
   */
  Subgoals propose(double[] embedding, double[] goal, Deadline deadline);
}
