package org.keyway.planner.model;

/**
 * Measures how far embeddings are from a goal; a search minimises it. A cost that is not finite
 * takes its candidate out of the search.
 */
public interface Cost {
  /** Numbers D in an embedding. */
  int embeddingSize();

  /**
   * Computes the costs of a batch of embeddings against one goal.
   *
   * @param embeddings [count, D], not modified
   * @param count embeddings in the batch, at least 1
   * @param goal embedding of the goal, [D], not modified
   * @param costs [count], filled
   */
  void evaluate(double[] embeddings, int count, double[] goal, double[] costs);
}
