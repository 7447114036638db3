package org.keyway.planner.plan;

import org.keyway.planner.time.Deadline;

/**
 * Turns where the robot is and where it should be into the next actions. Called again and again
 * while the robot moves. Belongs to one thread at a time.
 */
public interface Planner {
  /** Numbers D in an embedding. */
  int embeddingSize();

  /** Numbers A in an action. */
  int actionSize();

  /**
   * Makes a plan. Never throws because time is short or because a model throws: the plan's status
   * says what happened, and its actions are safe to execute in any case.
   *
   * @param embedding where the robot will be when the first action takes effect, [D], not modified
   * @param goal embedding of the goal, [D], not modified
   * @param elapsedSteps model steps between the start of the previous plan and that of this one, 0
   *     or more; of no meaning for the first plan
   * @param deadline when the plan must be there
   */
  Plan plan(double[] embedding, double[] goal, int elapsedSteps, Deadline deadline);

  /** How the last plan came about. Only after a plan. */
  PlanReport report();

  /** Forgets the previous plan, as for a new episode. */
  void reset();
}
