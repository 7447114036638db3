package org.keyway.planner.model;

/**
 * Predicts the embeddings that a sequence of actions leads to. It is a learned model, or a
 * simulator whose embedding is its state.
 */
public interface DynamicsModel {
  /** Numbers D in an embedding. */
  int embeddingSize();

  /** Numbers A in an action. */
  int actionSize();

  /**
   * Rolls out a batch of action sequences from one start.
   *
   * @param start the embedding that every candidate starts from, [D], not modified
   * @param actions [count, steps, A], not modified
   * @param count candidates S in the batch, at least 1
   * @param steps steps L of each candidate, at least 1
   * @param embeddings embedding after each step, [count, steps, D], filled; without the start
   */
  void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings);

  /**
   * Receives an observed transition, for models that learn online; the default ignores it.
   *
   * @param before the embedding one model step before, [D], not modified
   * @param action action of that step, [A], not modified
   * @param after the embedding after that step, [D], not modified
   */
  default void observe(double[] before, double[] action, double[] after) {}
}
