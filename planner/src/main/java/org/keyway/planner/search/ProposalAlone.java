package org.keyway.planner.search;

/**
 * No distribution: its one candidate is the mean. {@link TrajectorySearch} puts the proposal of the
 * objective there, or the previous plan if there is none.
 */
public final class ProposalAlone implements SearchDistribution {
  @Override
  public void prepare(SearchState state, Population population) {}

  @Override
  public void draw(SearchState state, Population population) {
    population.setCount(1);
    System.arraycopy(state.mean(), 0, population.samples(), 0, population.rowSize());
  }

  @Override
  public void refit(SearchState state, Population population) {}
}
