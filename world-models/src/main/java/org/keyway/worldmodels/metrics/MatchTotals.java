package org.keyway.worldmodels.metrics;

/** Sums from which {@link MatchScores} are computed. Not safe for threads. */
final class MatchTotals {
  private final int toleranceFrames;
  private long sequences;
  private double precision;
  private double recall;
  private double f1;
  private double squaredF1;
  private long pairs;
  private long positions;

  MatchTotals(int toleranceFrames) {
    this.toleranceFrames = toleranceFrames;
  }

  /** Adds one sequence; positions ascend and are distinct. */
  void add(int[] predicted, int[] truth) {
    int matched = KeyframeMatching.pairs(predicted, truth, toleranceFrames);
    boolean nothing = predicted.length + truth.length == 0;
    precision += share(matched, predicted.length, nothing);
    recall += share(matched, truth.length, nothing);
    double own = share(2L * matched, predicted.length + truth.length, nothing);
    f1 += own;
    squaredF1 += own * own;
    pairs += matched;
    positions += predicted.length + truth.length;
    sequences++;
  }

  private static double share(long part, long whole, boolean nothing) {
    if (whole == 0) {
      return nothing ? 1 : 0;
    }
    return (double) part / whole;
  }

  /** Standard error of the mean F1 over sequences; 0 for one sequence. */
  double f1StandardError() {
    if (sequences < 2) {
      return 0;
    }
    double squaredDeviations = Math.max(0, squaredF1 - f1 * f1 / sequences);
    return Math.sqrt(squaredDeviations / (sequences - 1) / sequences);
  }

  MatchScores scores() {
    return new MatchScores(
        toleranceFrames,
        precision / sequences,
        recall / sequences,
        f1 / sequences,
        share(2 * pairs, positions, true));
  }
}
