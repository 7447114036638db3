package org.keyway.planner.model;

/**
 * Proposes the action that leads from an embedding towards a goal, without a search: a
 * goal-conditioned policy, such as a learned inverse model.
 */
public interface ActionProposal {
  /** Numbers D in an embedding. */
  int embeddingSize();

  /**
   * Numbers A in a proposed action. A multiple of the size of the planner's actions is the actions
   * of several steps in a row, as in {@link ChunkedDynamics}.
   */
  int actionSize();

  /**
   * Proposes an action.
   *
   * @param embedding the present embedding, [D], not modified
   * @param goal the embedding to reach, [D], not modified
   * @param action [A], filled; the planner clips it to its bounds
   */
  void propose(double[] embedding, double[] goal, double[] action);
}
