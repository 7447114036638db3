package org.keyway.benchmarks;

import org.keyway.planner.search.Objective;

/**
 * Trivial objective: the squared distance of a sequence from a target that moves with every plan.
 * The time of a search with it is the search's own time.
 */
final class TrackingObjective implements Objective {
  private final int rowSize;
  private double wanted;
  private long plans;
  private long evaluations;

  /**
   * @param rowSize numbers in a candidate
   */
  TrackingObjective(int rowSize) {
    this.rowSize = rowSize;
  }

  /** Begins the next plan. */
  void nextPlan() {
    plans++;
    wanted = 0.5 * Math.sin(0.1 * plans);
  }

  @Override
  public void evaluate(double[] candidates, int count, double[] costs) {
    for (int row = 0; row < count; row++) {
      costs[row] = cost(candidates, row * rowSize);
    }
  }

  /** Computes the cost of the candidate that begins at an offset. */
  double cost(double[] candidates, int offset) {
    evaluations++;
    double sum = 0;
    for (int i = offset; i < offset + rowSize; i++) {
      double difference = candidates[i] - wanted;
      sum += difference * difference;
    }
    return sum;
  }

  /** Mean number of candidates evaluated in a plan. */
  double evaluationsPerPlan() {
    return (double) evaluations / plans;
  }
}
