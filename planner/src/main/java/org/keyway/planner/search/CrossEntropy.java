package org.keyway.planner.search;

/**
 * The cross-entropy method on a diagonal Gaussian (Rubinstein 1999): draw candidates, fit mean and
 * standard deviation to the best ones, repeat. With {@link CrossEntropyConfig#IMPROVED} it is iCEM
 * (Pinneri et al., Sample-efficient Cross-Entropy Method for Real-time Planning, CoRL 2020). One
 * part of iCEM, the mean as a candidate of the last iteration, is in the driver for every
 * distribution.
 *
 * <p>With momentum m: mean = m mean + (1 - m) mean(elites), and the same for the standard
 * deviation. The standard deviation divides by the number of elites and never falls below its
 * floor.
 */
public final class CrossEntropy implements SearchDistribution {
  private final CrossEntropyConfig config;
  private SequenceNoise noise = SequenceNoise.NONE;

  public CrossEntropy(CrossEntropyConfig config) {
    this.config = config;
  }

  @Override
  public void prepare(SearchState state, Population population) {
    noise = new SequenceNoise(config.correlation(), state.steps());
  }

  @Override
  public void draw(SearchState state, Population population) {
    int capacity = population.capacity();
    double shrunk = capacity * Math.pow(config.populationDecay(), -state.iteration());
    int count = Math.min(capacity, Math.max((int) Math.round(shrunk), 2 * eliteCount(capacity)));
    population.setCount(count);
    int rowSize = population.rowSize();
    int kept = Math.min(state.keptCount(), count);
    System.arraycopy(state.keptElites(), 0, population.samples(), 0, kept * rowSize);
    for (int row = kept; row < count; row++) {
      noise.draw(state, population.samples(), row * rowSize);
    }
  }

  @Override
  public void refit(SearchState state, Population population) {
    int elites = Math.min(eliteCount(population.capacity()), population.finiteCount());
    int rowSize = population.rowSize();
    int size = state.size();
    double[] samples = population.samples();
    double[] mean = state.mean();
    double[] standardDeviation = state.standardDeviation();
    double keep = config.momentum();
    for (int i = 0; i < rowSize; i++) {
      double sum = 0;
      for (int place = 0; place < elites; place++) {
        sum += samples[population.ranked(place) * rowSize + i];
      }
      double eliteMean = sum / elites;
      double squares = 0;
      for (int place = 0; place < elites; place++) {
        double difference = samples[population.ranked(place) * rowSize + i] - eliteMean;
        squares += difference * difference;
      }
      double floor = config.minimumSpread() * state.bounds().scale(i % size);
      mean[i] = keep * mean[i] + (1 - keep) * eliteMean;
      standardDeviation[i] =
          Math.max(floor, keep * standardDeviation[i] + (1 - keep) * Math.sqrt(squares / elites));
    }
    int kept = (int) Math.round(config.keptEliteFraction() * elites);
    for (int place = 0; place < kept; place++) {
      System.arraycopy(
          samples,
          population.ranked(place) * rowSize,
          state.keptElites(),
          place * rowSize,
          rowSize);
    }
    state.setKeptCount(kept);
  }

  private int eliteCount(int capacity) {
    return Math.max(1, (int) Math.round(config.eliteFraction() * capacity));
  }
}
