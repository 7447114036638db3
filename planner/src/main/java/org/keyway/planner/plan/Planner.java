package org.keyway.planner.plan;

import org.keyway.planner.time.Deadline;

/**
 * Plans the next actions from the present embedding and a goal. Called repeatedly while the robot
 * moves. One thread at a time may use it.
 */
public interface Planner {
  /** Numbers D in an embedding. */
  int embeddingSize();

  /** Numbers A in an action. */
  int actionSize();

  /**
   * Makes a plan. Never throws because time is short or a model throws: the plan's status says what
   * happened. The actions are always safe to execute.
   *
   * @param embedding predicted embedding when the first action takes effect, [D], not modified
   * @param goal embedding of the goal, [D], not modified
   * @param elapsedSteps model steps between the start of the previous plan and that of this one, 0
   *     or more; ignored for the first plan
   * @param deadline time by which the plan must be ready
   */
  Plan plan(double[] embedding, double[] goal, int elapsedSteps, Deadline deadline);

  /** Report of the last plan. Call only after a plan. */
  PlanReport report();

  /** Forgets the previous plan, as for a new episode. */
  void reset();
}
