package org.keyway.planner.search;

/** Objective function that a search minimises. */
public interface Objective {
  /**
   * Computes the costs of a batch of candidates: the only place in a search where models run.
   *
   * @param candidates sequences, every row repeated {@code actionRepeat} times, [count, steps *
   *     actionRepeat, size], not modified
   * @param count candidates in the batch
   * @param costs [count], filled; a cost that is not finite takes its candidate out of the search
   */
  void evaluate(double[] candidates, int count, double[] costs);

  /**
   * Called when a candidate of the last evaluated batch becomes the best so far, so that its
   * results can be kept. Not called for a candidate evaluated after the deadline.
   *
   * @param candidate row of the candidate in the batch
   */
  default void becameBest(int candidate) {}
}
