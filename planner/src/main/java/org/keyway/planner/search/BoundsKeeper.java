package org.keyway.planner.search;

/** Brings candidates back into the bounds and counts how often it had to. */
final class BoundsKeeper {
  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

  private final BoundsRule rule;
  private final double[] low;
  private final double[] high;
  private final boolean unbounded;
  private int corrected;

  BoundsKeeper(BoundsRule rule, Bounds bounds) {
    this.rule = rule;
    low = new double[bounds.size()];
    high = new double[bounds.size()];
    boolean infinite = true;
    for (int i = 0; i < low.length; i++) {
      low[i] = bounds.low(i);
      high[i] = bounds.high(i);
      infinite &= Double.isInfinite(low[i]) && Double.isInfinite(high[i]);
    }
    unbounded = infinite;
  }

  /** Numbers brought back by the last call of {@link #keep}. */
  int corrected() {
    return corrected;
  }

  void keep(SearchState state, Population population) {
    corrected = 0;
    if (unbounded) {
      return;
    }
    double[] samples = population.samples();
    int rowSize = population.rowSize();
    int at = 0;
    for (int row = 0; row < population.count(); row++) {
      for (int i = 0, index = 0; i < rowSize; i++, at++) {
        double value = samples[at];
        if (!(value >= low[index] && value <= high[index])) {
          corrected++;
          samples[at] =
              rule == BoundsRule.CLIP
                  ? Math.min(high[index], Math.max(low[index], value))
                  : truncatedNormal(
                      state,
                      state.mean()[i],
                      state.standardDeviation()[i],
                      low[index],
                      high[index]);
        }
        index = index + 1 == low.length ? 0 : index + 1;
      }
    }
  }

  /**
   * Draws from a normal distribution cut to [low, high], with a mean inside it, by rejection
   * (Robert, Simulation of truncated normal variables, 1995): from the normal if the interval is
   * wide, else from the uniform. Half of the proposals or more are accepted, or 2 in 5 at worst.
   */
  private static double truncatedNormal(
      SearchState state, double mean, double standardDeviation, double low, double high) {
    double range = high - low;
    if (range > standardDeviation * SQRT_TWO_PI) {
      double value;
      do {
        value = mean + standardDeviation * state.nextGaussian();
      } while (value < low || value > high);
      return value;
    }
    double value;
    double deviations;
    do {
      value = low + range * state.generator().nextDouble();
      deviations = (value - mean) / standardDeviation;
    } while (state.generator().nextDouble() > Math.exp(-0.5 * deviations * deviations));
    return value;
  }
}
