package org.keyway.planner.search;

import org.jspecify.annotations.Nullable;

/**
 * Model-predictive path integral control (Williams et al., Information Theoretic MPC, ICRA 2017):
 * the mean of all candidates, weighted with exp(-(cost - best) / lambda); the spread stays.
 *
 * <p>The paper's lambda has the unit of the cost. Here it is the temperature times the standard
 * deviation of the population's costs, so that one setting serves costs in pixels and in
 * embeddings. The standard deviation is estimated from the better half alone, as that of normally
 * distributed costs with such a half: a few enormous costs do not make all others look the same.
 */
public final class PathIntegral implements SearchDistribution {
  /** Standard deviation of the lower half of a normal distribution, in that of the whole. */
  private static final double HALF_OF_NORMAL = Math.sqrt(1 - 2 / Math.PI);

  private final PathIntegralConfig config;
  private @Nullable SequenceNoise noise;

  public PathIntegral(PathIntegralConfig config) {
    this.config = config;
  }

  @Override
  public void draw(SearchState state, Population population) {
    SequenceNoise sequenceNoise = noise;
    if (sequenceNoise == null) {
      sequenceNoise = new SequenceNoise(config.correlation(), state.steps());
      noise = sequenceNoise;
    }
    population.setCount(population.capacity());
    for (int row = 0; row < population.count(); row++) {
      sequenceNoise.draw(state, population.samples(), row * population.rowSize());
    }
  }

  @Override
  public void refit(SearchState state, Population population) {
    int finite = population.finiteCount();
    double[] costs = population.costs();
    double best = costs[population.ranked(0)];
    // Equal costs: every candidate weighs the same whatever lambda is.
    double lambda =
        Math.max(Double.MIN_NORMAL, config.temperature() * standardDeviation(population));
    double[] mean = state.mean();
    double[] samples = population.samples();
    int rowSize = population.rowSize();
    double total = 0;
    for (int place = 0; place < finite; place++) {
      int row = population.ranked(place);
      double weight = Math.exp(-(costs[row] - best) / lambda);
      total += weight;
      double step = weight / total;
      for (int i = 0; i < rowSize; i++) {
        mean[i] =
            place == 0
                ? samples[row * rowSize + i]
                : mean[i] + step * (samples[row * rowSize + i] - mean[i]);
      }
    }
  }

  /** Of the finite costs, estimated from the better half of them, rounded up. */
  private static double standardDeviation(Population population) {
    double[] costs = population.costs();
    int half = (population.finiteCount() + 1) / 2;
    double best = costs[population.ranked(0)];
    double sum = 0;
    for (int place = 0; place < half; place++) {
      sum += costs[population.ranked(place)] - best;
    }
    double excess = sum / half;
    double squares = 0;
    for (int place = 0; place < half; place++) {
      double difference = costs[population.ranked(place)] - best - excess;
      squares += difference * difference;
    }
    return Math.sqrt(squares / half) / HALF_OF_NORMAL;
  }
}
