package org.keyway.experiments.trial;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.ActionProposal;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.plan.SubgoalSource;

/** World as a method plans in it: embeddings, dynamics, cost and goal. Used by one trial. */
interface Setting extends AutoCloseable {
  /** Model that predicts where actions lead. */
  DynamicsModel dynamics();

  /** Cost that the action search minimises. */
  Cost cost();

  /** Model that proposes actions; null for a method without one. */
  @Nullable ActionProposal proposal();

  /** Source of subgoals; null for a method without subgoals. */
  @Nullable SubgoalSource subgoals();

  /** Embedding of the goal, [D]. */
  double[] goal();

  /** Returns the present frame of the camera; null if none is delivered. */
  @Nullable Frame look();

  /** Returns the embedding of the present, [D], known from the given new frame; null if unknown. */
  double @Nullable [] embedding(Frame seen);

  /** Returns the picture of an embedding. */
  Frame picture(double[] embedding);

  /** Ends the threads that compute the plans. */
  @Override
  void close();
}
