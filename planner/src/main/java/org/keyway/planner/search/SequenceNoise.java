package org.keyway.planner.search;

/** Draws noise sequences of unit variance with a given correlation in time. */
final class SequenceNoise {
  /** Noise of a distribution that no search has prepared. */
  static final SequenceNoise NONE = new SequenceNoise(TimeCorrelation.white(), 0);

  private final NoiseFilter filter;
  private final double[] white;
  private final double[] noise;

  /**
   * @throws IllegalArgumentException if the correlation does not support so many steps
   */
  SequenceNoise(TimeCorrelation correlation, int steps) {
    filter = correlation.filter(steps);
    white = new double[filter.sources()];
    noise = new double[steps];
  }

  /**
   * Writes mean + standard deviation * noise.
   *
   * @param state mean, standard deviation and generator to draw with
   * @param samples filled with [steps, size] from {@code offset}
   * @throws IllegalStateException if the state belongs to another search
   */
  void draw(SearchState state, double[] samples, int offset) {
    if (state.steps() != noise.length) {
      throw new IllegalStateException(
          "The distribution was prepared for %d steps, not for %d; it serves one search alone"
              .formatted(noise.length, state.steps()));
    }
    int size = state.size();
    double[] mean = state.mean();
    double[] standardDeviation = state.standardDeviation();
    for (int index = 0; index < size; index++) {
      for (int source = 0; source < white.length; source++) {
        white[source] = state.nextGaussian();
      }
      filter.apply(white, noise);
      for (int step = 0; step < noise.length; step++) {
        int at = step * size + index;
        samples[offset + at] = mean[at] + standardDeviation[at] * noise[step];
      }
    }
  }
}
