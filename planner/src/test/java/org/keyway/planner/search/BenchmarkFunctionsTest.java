package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.time.Deadline;

/** Evaluations to a value, beside the CMA-ES of Apache Commons Math from the same start. */
@Tag("slow")
class BenchmarkFunctionsTest {
  private static final double LOW = -5;
  private static final double HIGH = 5.12;
  private static final double OFF_CENTRE = 2.3;
  private static final int MOST_EVALUATIONS = 500_000;

  private enum Function {
    ROSENBROCK {
      @Override
      double at(double[] x, int offset, int size) {
        double sum = 0;
        for (int i = offset; i < offset + size - 1; i++) {
          double valley = x[i + 1] - x[i] * x[i];
          sum += 100 * valley * valley + (1 - x[i]) * (1 - x[i]);
        }
        return sum;
      }
    },
    RASTRIGIN {
      @Override
      double at(double[] x, int offset, int size) {
        double sum = 10.0 * size;
        for (int i = offset; i < offset + size; i++) {
          double y = x[i] - OFF_CENTRE;
          sum += y * y - 10 * Math.cos(2 * Math.PI * y);
        }
        return sum;
      }
    };

    abstract double at(double[] x, int offset, int size);
  }

  private static final class Reached extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Evaluations until the value is reached; the most if it is not. */
  private static int search(
      SearchDistribution distribution,
      Function function,
      int size,
      double value,
      int samples,
      double spread,
      long seed) {
    int[] evaluations = {0};
    TrajectorySearch search =
        new TrajectorySearch(
            new SearchConfig(
                samples, Math.min(10_000, MOST_EVALUATIONS / samples), spread, BoundsRule.CLIP),
            size,
            1,
            new Bounds(new double[] {LOW}, new double[] {HIGH}),
            distribution,
            seed);
    search.search(
        (candidates, count, costs) -> {
          for (int row = 0; row < count; row++) {
            costs[row] = function.at(candidates, row * size, size);
            evaluations[0]++;
            if (costs[row] <= value) {
              throw new Reached();
            }
          }
        },
        0,
        Deadline.none());
    return search.report().failure() instanceof Reached ? evaluations[0] : MOST_EVALUATIONS;
  }

  private static int crossEntropy(
      Function function, int size, double value, int samples, double spread, long seed) {
    CrossEntropyConfig config = new CrossEntropyConfig(0.25, 0.1, 0, TimeCorrelation.white(), 0, 1);
    return search(new CrossEntropy(config), function, size, value, samples, spread, seed);
  }

  private static int covarianceMatrixAdaptation(
      Function function, int size, double value, int samples, double sigma, long seed) {
    int[] evaluations = {0};
    CMAESOptimizer optimizer =
        new CMAESOptimizer(Integer.MAX_VALUE, 0, true, 0, 0, new Well19937c(seed), false, null);
    try {
      optimizer.optimize(
          new MaxEval(MOST_EVALUATIONS),
          new ObjectiveFunction(
              x -> {
                evaluations[0]++;
                double cost = function.at(x, 0, size);
                if (cost <= value) {
                  throw new Reached();
                }
                return cost;
              }),
          GoalType.MINIMIZE,
          new InitialGuess(filled(size, 0.5 * (LOW + HIGH))),
          new SimpleBounds(filled(size, LOW), filled(size, HIGH)),
          new CMAESOptimizer.Sigma(filled(size, sigma)),
          new CMAESOptimizer.PopulationSize(samples));
    } catch (Reached reached) {
      return evaluations[0];
    } catch (RuntimeException failed) {
      return MOST_EVALUATIONS;
    }
    return MOST_EVALUATIONS;
  }

  private static double[] filled(int size, double value) {
    double[] array = new double[size];
    Arrays.fill(array, value);
    return array;
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 60})
  void rosenbrocksValleyTakesAtMostEightTimesTheEvaluationsOfAFullCovariance(int size) {
    int ours = crossEntropy(Function.ROSENBROCK, size, size, 200, 0.3, 1);
    int theirs =
        covarianceMatrixAdaptation(
            Function.ROSENBROCK, size, size, 4 + (int) (3 * Math.log(size)), 1, 1);
    assertTrue(ours < MOST_EVALUATIONS && ours < 8 * theirs, ours + " against " + theirs);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 60})
  void rastriginsBasinsTakeFewerEvaluationsThanAFullCovarianceInManyDimensions(int size) {
    int ours = crossEntropy(Function.RASTRIGIN, size, 0.5 * size, 200, 0.6, 1);
    int theirs = covarianceMatrixAdaptation(Function.RASTRIGIN, size, 0.5 * size, 5 * size, 2, 1);
    int most = size == 10 ? 6 * theirs : theirs;
    assertTrue(ours < MOST_EVALUATIONS && ours < most, ours + " against " + theirs);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30})
  void covarianceAdaptationFindsRosenbrocksMinimumAsFastAsThePeer(int size) {
    int samples = 4 + (int) (3 * Math.log(size));
    CovarianceAdaptation white = new CovarianceAdaptation(TimeCorrelation.white());
    int ours = search(white, Function.ROSENBROCK, size, 1e-6, samples, 0.2, 3);
    int theirs = covarianceMatrixAdaptation(Function.ROSENBROCK, size, 1e-6, samples, 1, 3);
    assertTrue(ours < MOST_EVALUATIONS && ours < 1.5 * theirs, ours + " against " + theirs);
  }
}
