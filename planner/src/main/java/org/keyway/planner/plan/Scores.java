package org.keyway.planner.plan;

/** Excludes candidates with non-finite predictions. */
final class Scores {
  private Scores() {}

  /**
   * Sets the cost to NaN where a prediction is not finite or missing, because a cost may return a
   * number for any input.
   *
   * @param predicted [count, rowSize], not modified
   * @param count number of candidates in the batch
   * @param costs [count], NaN where a number of the candidate's row is not finite
   */
  static void withdraw(double[] predicted, int count, int rowSize, double[] costs) {
    for (int row = 0; row < count; row++) {
      // Four independent sums, so that no addition waits for another: 0 * x is 0 or, if x is not
      // finite, NaN.
      double first = 0;
      double second = 0;
      double third = 0;
      double fourth = 0;
      int end = (row + 1) * rowSize;
      int at = row * rowSize;
      for (; at + 3 < end; at += 4) {
        first += 0 * predicted[at];
        second += 0 * predicted[at + 1];
        third += 0 * predicted[at + 2];
        fourth += 0 * predicted[at + 3];
      }
      for (; at < end; at++) {
        first += 0 * predicted[at];
      }
      if (Double.isNaN(first + second + third + fourth)) {
        costs[row] = Double.NaN;
      }
    }
  }
}
