package org.keyway.planner.search;

/** Draws noise sequences of unit variance with a given correlation in time. */
final class SequenceNoise {
  private final int steps;
  private final int[] first;
  private final int[] end;
  private final double[][] mixing;
  private final double[] white;

  SequenceNoise(TimeCorrelation correlation, int steps) {
    this.steps = steps;
    mixing = correlation.mixing(steps);
    first = new int[steps];
    end = new int[steps];
    for (int step = 0; step < steps; step++) {
      double[] row = mixing[step];
      int low = 0;
      while (row[low] == 0) {
        low++;
      }
      int high = row.length;
      while (row[high - 1] == 0) {
        high--;
      }
      first[step] = low;
      end[step] = high;
    }
    white = new double[mixing[0].length];
  }

  /**
   * Writes mean + standard deviation * noise.
   *
   * @param state what to draw around and from
   * @param samples filled with [steps, size] from {@code offset}
   */
  void draw(SearchState state, double[] samples, int offset) {
    int size = state.size();
    double[] mean = state.mean();
    double[] standardDeviation = state.standardDeviation();
    for (int index = 0; index < size; index++) {
      for (int source = 0; source < white.length; source++) {
        white[source] = state.nextGaussian();
      }
      for (int step = 0; step < steps; step++) {
        double[] row = mixing[step];
        double noise = 0;
        for (int source = first[step]; source < end[step]; source++) {
          noise += row[source] * white[source];
        }
        int at = step * size + index;
        samples[offset + at] = mean[at] + standardDeviation[at] * noise;
      }
    }
  }
}
