package org.keyway.planner.plan;

import org.keyway.planner.time.Deadline;

/**
 * Proposes subgoals to a hierarchical planner: by a search over predicted keyframes, or as
 * ground-truth subgoals.
 */
public interface SubgoalSource {
  /**
   * Proposes the embeddings to pass through, without the goal itself.
   *
   * @param embedding present embedding, [D], not modified
   * @param goal embedding of the goal, [D], not modified
   * @param deadline time by which they must be ready
   * @return subgoals in order; empty if none were found in time
   */
  Subgoals propose(double[] embedding, double[] goal, Deadline deadline);
}
