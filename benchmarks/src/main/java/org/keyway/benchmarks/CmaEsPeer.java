package org.keyway.benchmarks;

import java.util.Arrays;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.Well19937c;
import org.keyway.planner.random.Seeds;

/**
 * Peer of the searches: CMA-ES of Apache Commons Math with the same samples, iterations, bounds
 * [-1, 1] and spread. Unlike the searches it adapts a full covariance.
 */
final class CmaEsPeer implements Runnable {
  private final TrackingObjective objective;
  private final int rowSize;
  private final int samples;
  private final int iterations;
  private final long seed;
  private double[] answer;
  private long plan;

  CmaEsPeer(TrackingObjective objective, int rowSize, int samples, int iterations, long seed) {
    this.objective = objective;
    this.rowSize = rowSize;
    this.samples = samples;
    this.iterations = iterations;
    this.seed = seed;
    answer = filled(0);
  }

  /** Makes one plan from the middle of the bounds. */
  @Override
  public void run() {
    objective.nextPlan();
    CMAESOptimizer optimizer =
        new CMAESOptimizer(
            iterations,
            0,
            true,
            0,
            0,
            new Well19937c(Seeds.derive(seed, plan++)),
            false,
            (iteration, previous, current) -> false);
    PointValuePair best =
        optimizer.optimize(
            new MaxEval(Integer.MAX_VALUE),
            new ObjectiveFunction(x -> objective.cost(x, 0)),
            GoalType.MINIMIZE,
            new InitialGuess(filled(0)),
            new SimpleBounds(filled(-1), filled(1)),
            new CMAESOptimizer.Sigma(filled(1)),
            new CMAESOptimizer.PopulationSize(samples));
    answer = best.getPoint();
  }

  /** Result of the last plan. */
  double[] answer() {
    return answer.clone();
  }

  private double[] filled(double value) {
    double[] array = new double[rowSize];
    Arrays.fill(array, value);
    return array;
  }
}
