package org.keyway.planner.search;

/**
 * Distribution over candidate sequences that a search draws from and refits.
 *
 * <p>{@link TrajectorySearch} holds everything else about a search. An implementation reads and
 * writes the {@link SearchState} and may have its own working memory, so one object serves one
 * search at a time. It draws only from the state's generator.
 */
public interface SearchDistribution {
  /**
   * Called when the search is built. Allocate working memory here, so that the first plan does not
   * wait for it. A distribution that wraps another one forwards the call.
   *
   * @param state steps, bounds and spread of the search
   * @param population population whose capacity and row size are set
   * @throws IllegalArgumentException if a search of this size cannot work
   */
  void prepare(SearchState state, Population population);

  /**
   * Draws a population. Afterwards the driver brings numbers beyond the bounds back.
   *
   * @param state present state of the search
   * @param population population whose count is set, from 1 to its capacity, and whose rows are
   *     filled
   */
  void draw(SearchState state, Population population);

  /**
   * Moves the state towards the good candidates. Called before the next draw, and only if at least
   * one cost is finite. For the last iteration of a plan it is called when the next plan begins.
   *
   * @param state state whose mean, standard deviation and kept elites are updated
   * @param population evaluated and ranked candidates, not modified
   */
  void refit(SearchState state, Population population);
}
