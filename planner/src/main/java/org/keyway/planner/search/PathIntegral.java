package org.keyway.planner.search;

/**
 * Model-predictive path integral control (Williams et al., Information Theoretic MPC, ICRA 2017):
 * the new mean is the mean of all candidates, weighted with exp(-(cost - best) / lambda). The
 * spread stays constant.
 *
 * <p>The paper's lambda has the unit of the cost. Here it is the temperature times the standard
 * deviation of the population's costs, so that one setting serves costs in pixels and in
 * embeddings. The standard deviation is estimated from the better half of the costs, as if they
 * were normally distributed. So a few huge costs do not make all others seem equal. If more than
 * half of the costs are huge, their size makes no difference: penalties of 1e6 and of the largest
 * double have the same effect.
 */
public final class PathIntegral implements SearchDistribution {
  /** Ratio of the standard deviation of the lower half of a normal distribution to the whole. */
  private static final double HALF_OF_NORMAL = Math.sqrt(1 - 2 / Math.PI);

  private final PathIntegralConfig config;
  private SequenceNoise noise = SequenceNoise.NONE;

  public PathIntegral(PathIntegralConfig config) {
    this.config = config;
  }

  @Override
  public void prepare(SearchState state, Population population) {
    noise = new SequenceNoise(config.correlation(), state.steps());
  }

  @Override
  public void draw(SearchState state, Population population) {
    population.setCount(population.capacity());
    for (int row = 0; row < population.count(); row++) {
      noise.draw(state, population.samples(), row * population.rowSize());
    }
  }

  @Override
  public void refit(SearchState state, Population population) {
    int finite = population.finiteCount();
    double unit = unit(population);
    // Equal costs: every candidate has the same weight for any lambda.
    double lambda =
        Math.max(Double.MIN_NORMAL, config.temperature() * standardDeviation(population, unit));
    double[] mean = state.mean();
    double[] samples = population.samples();
    int rowSize = population.rowSize();
    double total = 0;
    for (int place = 0; place < finite; place++) {
      int row = population.ranked(place);
      double weight = Math.exp(-excess(population, place, unit) / lambda);
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

  private static int betterHalf(Population population) {
    return (population.finiteCount() + 1) / 2;
  }

  /**
   * A power of two near the largest excess in the better half, or 1. In this unit no square
   * overflows or vanishes, whatever the unit of the costs, and nothing is rounded.
   */
  private static double unit(Population population) {
    double largest = excess(population, betterHalf(population) - 1, 1);
    return largest == 0
        ? 1
        : Math.max(Double.MIN_NORMAL, Math.scalb(1.0, Math.getExponent(largest)));
  }

  /** Half the excess cost of the candidate at a place over the best; halved against overflow. */
  private static double excess(Population population, int place, double unit) {
    double[] costs = population.costs();
    double best = costs[population.ranked(0)];
    return (0.5 * costs[population.ranked(place)] - 0.5 * best) / unit;
  }

  /**
   * Standard deviation of the finite costs, estimated from the better half (rounded up), in halved
   * units.
   */
  private static double standardDeviation(Population population, double unit) {
    int half = betterHalf(population);
    double sum = 0;
    for (int place = 0; place < half; place++) {
      sum += excess(population, place, unit);
    }
    double mean = sum / half;
    double squares = 0;
    for (int place = 0; place < half; place++) {
      double difference = excess(population, place, unit) - mean;
      squares += difference * difference;
    }
    return Math.sqrt(squares / half) / HALF_OF_NORMAL;
  }
}
