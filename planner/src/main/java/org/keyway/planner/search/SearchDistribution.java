package org.keyway.planner.search;

/**
 * A distribution over candidate sequences that a search draws from and refits.
 *
 * <p>Everything else about a search lives once in {@link TrajectorySearch}. An implementation reads
 * and writes the {@link SearchState} and may keep working memory of its own, so an object serves
 * one search at a time. It draws only from the state's generator.
 */
public interface SearchDistribution {
  /**
   * Called when the search that this serves is built: the place to make working memory, so that the
   * first plan does not wait for it. What wraps another distribution hands it on.
   *
   * @param state steps, bounds and spread of the search
   * @param population its capacity and the size of its rows
   * @throws IllegalArgumentException if a search of this size cannot work
   */
  void prepare(SearchState state, Population population);

  /**
   * Draws a population. What leaves the bounds is brought back by the driver afterwards.
   *
   * @param state where the search is
   * @param population its count is set, from 1 to its capacity, and that many rows are filled
   */
  void draw(SearchState state, Population population);

  /**
   * Moves the state towards the candidates that did well. Only called if at least one cost is
   * finite, before the next draw: for the last iteration of a plan when the next plan begins.
   *
   * @param state mean, standard deviation and kept elites are updated
   * @param population evaluated and ranked, not modified
   */
  void refit(SearchState state, Population population);
}
