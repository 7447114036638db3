package org.keyway.planner.cost;

/**
 * Sums costs without overflow: where finite terms overflow, the sum is the largest double. Infinity
 * would take the candidate out of the search. So penalties of the largest double may be added and
 * weighted.
 */
public final class CostSum {
  private CostSum() {}

  /**
   * Returns sum + weight * cost; not finite only if the sum or the cost is not.
   *
   * @param weight finite
   */
  public static double plus(double sum, double weight, double cost) {
    double result = sum + weight * cost;
    if (Double.isFinite(result) || !Double.isFinite(sum) || !Double.isFinite(cost)) {
      return result;
    }
    double term = limited(weight * cost);
    return limited(sum + term);
  }

  private static double limited(double value) {
    return Math.min(Double.MAX_VALUE, Math.max(-Double.MAX_VALUE, value));
  }
}
