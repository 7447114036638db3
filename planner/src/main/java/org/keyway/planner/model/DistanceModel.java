package org.keyway.planner.model;

/**
 * Measures the distance between embeddings, such as a learned number of steps from one to the
 * other.
 */
public interface DistanceModel {
  /** Numbers D in an embedding. */
  int embeddingSize();

  /**
   * Computes the distances of a batch of pairs. They need not be symmetric.
   *
   * @param from [count, D], not modified
   * @param to [count, D], not modified
   * @param count pairs in the batch, at least 1
   * @param distances non-negative, [count], filled
   */
  void distances(double[] from, double[] to, int count, double[] distances);
}
