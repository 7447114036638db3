package org.keyway.planner.search;

/**
 * Random shooting, the baseline: every candidate is drawn uniformly within the bounds, or around 0
 * with the initial spread where there are none. It ignores the costs; the driver keeps the best.
 */
public final class RandomShooting implements SearchDistribution {
  @Override
  public void prepare(SearchState state, Population population) {}

  @Override
  public void draw(SearchState state, Population population) {
    population.setCount(population.capacity());
    Bounds bounds = state.bounds();
    int size = state.size();
    double[] samples = population.samples();
    for (int i = 0; i < population.count() * population.rowSize(); i++) {
      int index = i % size;
      double range = bounds.high(index) - bounds.low(index);
      samples[i] =
          range == Double.POSITIVE_INFINITY
              ? bounds.middle(index) + state.initialStandardDeviation(index) * state.nextGaussian()
              : bounds.low(index) + range * state.generator().nextDouble();
    }
  }

  @Override
  public void refit(SearchState state, Population population) {}
}
