package org.keyway.planner.search;

/** What a search minimises. */
public interface Objective {
  /**
   * Costs of a batch of candidates: the one place in a search where models run.
   *
   * @param candidates sequences, every row repeated {@code actionRepeat} times, [count, steps *
   *     actionRepeat, size], not modified
   * @param count candidates in the batch
   * @param costs [count], filled; a cost that is not finite takes its candidate out of the search
   */
  void evaluate(double[] candidates, int count, double[] costs);

  /**
   * Called when a candidate of the batch that was evaluated last becomes the answer so far, so that
   * what was computed for it can be kept. Not called for one that came after the deadline.
   *
   * @param candidate its row in the batch
   */
  default void becameBest(int candidate) {}
}
