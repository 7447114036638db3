package org.keyway.planner.cost;

import org.keyway.planner.config.Require;
import org.keyway.planner.search.Bounds;

/**
 * Penalises changes of the action: weight * sum_t ||a_t - a_(t-1)||^2, with actions in half ranges
 * of their bounds.
 */
public final class ActionSmoothness {
  private final double weight;
  private final double[] perUnit;

  /**
   * @param weight cost of a change by half the range, 0 or more
   * @param bounds the range of each number of an action
   */
  public ActionSmoothness(double weight, Bounds bounds) {
    this.weight = Require.inRange("smoothnessWeight", weight, 0, Double.MAX_VALUE);
    perUnit = new double[bounds.size()];
    for (int i = 0; i < perUnit.length; i++) {
      perUnit[i] = bounds.perScale(i);
    }
  }

  /**
   * Adds the cost of each candidate.
   *
   * @param previous the action before the first, [A], not modified
   * @param actions [count, steps, A], not modified
   * @param count number of candidates
   * @param steps actions of each candidate
   * @param costs [count], added to
   */
  public void addTo(double[] previous, double[] actions, int count, int steps, double[] costs) {
    if (weight == 0) {
      return;
    }
    int size = perUnit.length;
    for (int row = 0; row < count; row++) {
      int at = row * steps * size;
      double sum = 0;
      for (int i = 0; i < steps * size; i++) {
        double before = i < size ? previous[i] : actions[at + i - size];
        double change = (actions[at + i] - before) * perUnit[i % size];
        sum += change * change;
      }
      costs[row] = CostSum.plus(costs[row], weight, sum);
    }
  }
}
