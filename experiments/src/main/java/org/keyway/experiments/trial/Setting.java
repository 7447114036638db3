package org.keyway.experiments.trial;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.plan.SubgoalSource;

/**
 * The world as a method plans in it: what an embedding is, where actions lead, what a goal costs.
 * Belongs to one trial.
 */
interface Setting extends AutoCloseable {
  /** Where actions lead. */
  DynamicsModel dynamics();

  /** What the search over actions makes small. */
  Cost cost();

  /** Where subgoals come from; null for a method without. */
  @Nullable SubgoalSource subgoals();

  /** Embedding of the goal, [D]. */
  double[] goal();

  /** What the camera delivers now; null if nothing comes. */
  @Nullable Frame look();

  /**
   * Embedding of the present, [D], as far as it is known from a frame that came just now; null if
   * nothing is.
   */
  double @Nullable [] embedding(Frame seen);

  /** How an embedding looks. */
  Frame picture(double[] embedding);

  /** Ends the threads that share its plans. */
  @Override
  void close();
}
