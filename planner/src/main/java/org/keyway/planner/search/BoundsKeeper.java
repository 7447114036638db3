package org.keyway.planner.search;

/**
 * Brings candidates back into the bounds and counts the corrected numbers. A candidate with a
 * number that is not finite is rejected; no model sees that number.
 */
final class BoundsKeeper {
  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

  /**
   * At least 2 in 5 proposals are accepted if the mean is inside: fewer than 1 in 1e22 draws fail.
   */
  private static final int MOST_PROPOSALS = 100;

  private final BoundsRule rule;
  private final double[] low;
  private final double[] high;
  private final double[] rest;
  private int corrected;

  BoundsKeeper(BoundsRule rule, Bounds bounds) {
    this.rule = rule;
    low = new double[bounds.size()];
    high = new double[bounds.size()];
    rest = new double[bounds.size()];
    for (int i = 0; i < low.length; i++) {
      low[i] = bounds.lowest(i);
      high[i] = bounds.highest(i);
      rest[i] = bounds.rest(i);
    }
  }

  /** Count of numbers corrected by the last call of {@link #keep}. */
  int corrected() {
    return corrected;
  }

  void keep(SearchState state, Population population) {
    int outside = 0;
    population.acceptAll();
    double[] samples = population.samples();
    boolean clips = rule == BoundsRule.CLIP;
    int rowSize = population.rowSize();
    int at = 0;
    for (int row = 0; row < population.count(); row++) {
      for (int i = 0, index = 0; i < rowSize; i++, at++) {
        double value = samples[at];
        if (!(value >= low[index] && value <= high[index])) {
          outside++;
          if (!Double.isFinite(value)) {
            population.reject(row);
            samples[at] = rest[index];
          } else if (clips) {
            samples[at] = Math.min(high[index], Math.max(low[index], value));
          } else {
            samples[at] = truncatedNormal(state, i, index);
          }
        }
        index = index + 1 == low.length ? 0 : index + 1;
      }
    }
    corrected = outside;
  }

  /** Draws the number again, from the normal distribution truncated to its bounds. */
  private double truncatedNormal(SearchState state, int i, int index) {
    double mean = Math.min(high[index], Math.max(low[index], state.mean()[i]));
    double standardDeviation = state.standardDeviation()[i];
    double range = high[index] - low[index];
    for (int proposal = 0; proposal < MOST_PROPOSALS; proposal++) {
      double drawn = proposal(state, mean, standardDeviation, low[index], range);
      if (drawn >= low[index] && drawn <= high[index]) {
        return drawn;
      }
    }
    return Double.isNaN(mean) ? rest[index] : mean;
  }

  /**
   * Proposes a draw from a normal distribution truncated to a range around its mean, by rejection
   * (Robert, Simulation of truncated normal variables, 1995). The proposal is normal if the range
   * is wide, else uniform. Half of the proposals or more are accepted, or 2 in 5 at worst.
   *
   * @return NaN or a number beyond the range if the proposal is rejected
   */
  private static double proposal(
      SearchState state, double mean, double standardDeviation, double low, double range) {
    if (range > standardDeviation * SQRT_TWO_PI) {
      return mean + standardDeviation * state.nextGaussian();
    }
    double value = low + range * state.generator().nextDouble();
    double deviations = (value - mean) / standardDeviation;
    boolean accepted = state.generator().nextDouble() <= Math.exp(-0.5 * deviations * deviations);
    return accepted ? value : Double.NaN;
  }
}
