package org.keyway.planner.search;

/** Objective function that a search minimises, and what its models propose to begin with. */
public interface Objective {
  /**
   * Computes the costs of a batch of candidates. In a search, models run only here and in {@link
   * #propose}.
   *
   * @param candidates sequences, every row repeated {@code actionRepeat} times, [count, steps *
   *     actionRepeat, size], not modified
   * @param count candidates in the batch
   * @param costs [count], filled; a cost that is not finite takes its candidate out of the search
   */
  void evaluate(double[] candidates, int count, double[] costs);

  /**
   * Proposes a sequence to begin the search with, called once before its first iteration.
   *
   * @param sequence every row repeated {@code actionRepeat} times, [steps * actionRepeat, size],
   *     within the bounds, filled; with a number that is not finite it counts as no proposal
   * @return false, the default, for no proposal
   */
  default boolean propose(double[] sequence) {
    return false;
  }

  /**
   * Called when a candidate of the last evaluated batch becomes the best so far, so that its
   * results can be kept. Not called for a candidate evaluated after the deadline.
   *
   * @param candidate row of the candidate in the batch
   */
  default void becameBest(int candidate) {}
}
