package org.keyway.planner.model;

/**
 * Predicts what a sequence of actions leads to: a learned model, or a simulator whose embedding is
 * its state.
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
   * @param steps steps L of each, at least 1
   * @param embeddings what each step leads to, [count, steps, D], filled; the start is not part of
   *     it
   */
  void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings);

  /**
   * Hears what an action really led to, for models that learn as they are used; others take no
   * notice.
   *
   * @param before the embedding one model step before, [D], not modified
   * @param action what was done in that step, [A], not modified
   * @param after the embedding that it led to, [D], not modified
   */
  default void observe(double[] before, double[] action, double[] after) {}
}
