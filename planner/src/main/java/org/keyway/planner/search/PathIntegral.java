package org.keyway.planner.search;

/**
 * Model-predictive path integral control (Williams et al., Information Theoretic MPC, ICRA 2017):
 * the mean of all candidates, weighted with exp(-(cost - best) / lambda); the spread stays.
 *
 * <p>The paper's lambda has the unit of the cost. Here it is the temperature times the standard
 * deviation of the population's costs, so that one setting serves costs in pixels and in
 * embeddings. The standard deviation is estimated from the better half alone, as that of normally
 * distributed costs with such a half: a few enormous costs do not make all others look the same.
 * Where more than half of the costs are enormous, their size makes no difference: a penalty of 1e6
 * and the largest double teach the same.
 */
public final class PathIntegral implements SearchDistribution {
  /** Standard deviation of the lower half of a normal distribution, in that of the whole. */
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
    // Equal costs: every candidate weighs the same whatever lambda is.
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
   * A power of two near the largest excess in the better half, or 1: in this unit no square
   * overflows or vanishes, whatever the costs are measured in, and nothing is rounded.
   */
  private static double unit(Population population) {
    double largest = excess(population, betterHalf(population) - 1, 1);
    return largest == 0
        ? 1
        : Math.max(Double.MIN_NORMAL, Math.scalb(1.0, Math.getExponent(largest)));
  }

  /** How much more than the best the candidate at a place costs, halved lest it overflow. */
  private static double excess(Population population, int place, double unit) {
    double[] costs = population.costs();
    double best = costs[population.ranked(0)];
    return (0.5 * costs[population.ranked(place)] - 0.5 * best) / unit;
  }

  /** Of the finite costs, estimated from the better half of them, rounded up, in halved units. */
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
