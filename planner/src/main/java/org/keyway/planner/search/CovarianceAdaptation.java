package org.keyway.planner.search;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.keyway.planner.config.Require;

/**
 * Covariance matrix adaptation (CMA-ES) with the default constants of Hansen, The CMA Evolution
 * Strategy: A Tutorial (2016). The covariance is factored by Cholesky instead of an
 * eigendecomposition, and the step-size path uses the coordinates of the factor (Krause, Arbones,
 * Igel, NIPS 2016).
 *
 * <p>Every plan begins with the initial spread and the covariance of the given noise. So time
 * correlation is only the start, and the search may leave it. Numbers are in units of the initial
 * spread; locked numbers are left out. It takes n^2 operations a candidate and n^3 an iteration
 * with n = steps * numbers of a step. Use it for searches with many iterations on a cost that
 * couples steps, with n up to {@link #MOST_NUMBERS}. For KeyIn's 3 iterations, too few to adapt,
 * use {@link CrossEntropy}.
 */
public final class CovarianceAdaptation implements SearchDistribution {
  /** Largest count of numbers in a candidate: an iteration then takes seconds, and 128 MB. */
  public static final int MOST_NUMBERS = 2000;

  private static final double LARGEST_STEP_CHANGE = 1.0;
  private static final double SMALLEST_PIVOT = 1e-14;

  /** Limit of the step size and its inverse: beyond it squares approach the range of doubles. */
  private static final double MOST_STEP = 1e30;

  private final TimeCorrelation correlation;
  private int n;
  private int[] adapted = new int[0];
  private double[] unit = new double[0];
  private double[] covariance = new double[0];
  private double[] factor = new double[0];
  private double[] stepPath = new double[0];
  private double[] covariancePath = new double[0];
  private double[] meanMove = new double[0];
  private double[] white = new double[0];
  private double[] weights = new double[0];
  private double[] firstCovariance = new double[0];
  private double[] firstFactor = new double[0];
  private double stepSize;

  /**
   * @param correlation time correlation of the noise that a plan begins with
   */
  public CovarianceAdaptation(TimeCorrelation correlation) {
    this.correlation = correlation;
  }

  @Override
  public void prepare(SearchState state, Population population) {
    adapted =
        IntStream.range(0, population.rowSize())
            .filter(i -> canChange(state.initialStandardDeviation(i % state.size())))
            .toArray();
    n = adapted.length;
    Require.inRange("steps * numbers of a step that CMA-ES adapts", n, 0, MOST_NUMBERS);
    unit = new double[n];
    for (int i = 0; i < n; i++) {
      unit[i] = state.initialStandardDeviation(adapted[i] % state.size());
    }
    factor = new double[n * n];
    stepPath = new double[n];
    covariancePath = new double[n];
    meanMove = new double[n];
    white = new double[n];
    weights = new double[Math.max(1, population.capacity() / 2)];
    firstCovariance = noiseCovariance(state);
    covariance = firstCovariance.clone();
    factorise();
    firstFactor = factor.clone();
  }

  /** A locked number, or one with almost no range, has no usable unit. */
  private static boolean canChange(double standardDeviation) {
    return Double.isFinite(1 / standardDeviation);
  }

  private double[] noiseCovariance(SearchState state) {
    double[] byDistance = correlation.covariance(state.steps());
    int size = state.size();
    double[] result = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (adapted[i] % size == adapted[j] % size) {
          result[i * n + j] = byDistance[Math.abs(adapted[i] - adapted[j]) / size];
        }
      }
    }
    return result;
  }

  @Override
  public void draw(SearchState state, Population population) {
    if (state.iteration() == 0) {
      begin();
    } else {
      factorise();
    }
    population.setCount(population.capacity());
    double[] samples = population.samples();
    double[] mean = state.mean();
    int rowSize = population.rowSize();
    for (int row = 0; row < population.count(); row++) {
      for (int i = 0; i < n; i++) {
        white[i] = state.nextGaussian();
      }
      int begin = row * rowSize;
      if (n < rowSize) {
        System.arraycopy(mean, 0, samples, begin, rowSize);
      }
      for (int i = 0; i < n; i++) {
        double noise = 0;
        for (int j = 0; j <= i; j++) {
          noise += factor[i * n + j] * white[j];
        }
        samples[begin + adapted[i]] = mean[adapted[i]] + stepSize * unit[i] * noise;
      }
    }
  }

  private void begin() {
    System.arraycopy(firstCovariance, 0, covariance, 0, n * n);
    System.arraycopy(firstFactor, 0, factor, 0, n * n);
    Arrays.fill(stepPath, 0);
    Arrays.fill(covariancePath, 0);
    stepSize = 1;
  }

  @Override
  public void refit(SearchState state, Population population) {
    if (n == 0) {
      return;
    }
    int parents = Math.min(weights.length, population.finiteCount());
    double effective = weigh(parents);
    double stepRate = (effective + 2) / (n + effective + 5);
    double damping = 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1) + stepRate;
    double pathRate = (4 + effective / n) / (n + 4 + 2 * effective / n);
    double rankOne = 2 / ((n + 1.3) * (n + 1.3) + effective);
    double rankMany =
        Math.min(
            1 - rankOne, 2 * (effective - 2 + 1 / effective) / ((n + 2.0) * (n + 2.0) + effective));
    double expectedLength = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));

    findMeanMove(state, population, parents);
    solveWhite();
    double length = 0;
    double stepGain = Math.sqrt(stepRate * (2 - stepRate) * effective);
    for (int i = 0; i < n; i++) {
      stepPath[i] = (1 - stepRate) * stepPath[i] + stepGain * white[i];
      length += stepPath[i] * stepPath[i];
    }
    length = Math.sqrt(length);
    double unbiased = length / Math.sqrt(1 - Math.pow(1 - stepRate, 2.0 * (state.iteration() + 1)));
    boolean steady = unbiased < (1.4 + 2.0 / (n + 1)) * expectedLength;
    double pathGain = steady ? Math.sqrt(pathRate * (2 - pathRate) * effective) : 0;
    for (int i = 0; i < n; i++) {
      covariancePath[i] = (1 - pathRate) * covariancePath[i] + pathGain * meanMove[i];
    }
    double lost = steady ? 0 : rankOne * pathRate * (2 - pathRate);
    updateCovariance(state, population, parents, rankOne, rankMany, lost);
    for (int i = 0; i < n; i++) {
      state.mean()[adapted[i]] += stepSize * unit[i] * meanMove[i];
    }
    double change = stepRate / damping * (length / expectedLength - 1);
    stepSize *= Math.exp(Math.min(LARGEST_STEP_CHANGE, change));
    stepSize = Math.min(MOST_STEP, Math.max(1 / MOST_STEP, stepSize));
    for (int i = 0; i < n; i++) {
      state.standardDeviation()[adapted[i]] = stepSize * unit[i] * Math.sqrt(covariance[i * n + i]);
    }
  }

  /** Distance of a candidate from the mean, in step sizes. */
  private double deviation(SearchState state, Population population, int place, int i) {
    int at = population.ranked(place) * population.rowSize() + adapted[i];
    return (population.samples()[at] - state.mean()[adapted[i]]) / unit[i] / stepSize;
  }

  /**
   * Sets the weights of the parents, which sum to 1, and returns the effective number of parents.
   */
  private double weigh(int parents) {
    double sum = 0;
    for (int i = 0; i < parents; i++) {
      weights[i] = Math.log(weights.length + 0.5) - Math.log(i + 1);
      sum += weights[i];
    }
    double squares = 0;
    for (int i = 0; i < parents; i++) {
      weights[i] /= sum;
      squares += weights[i] * weights[i];
    }
    return 1 / squares;
  }

  private void findMeanMove(SearchState state, Population population, int parents) {
    Arrays.fill(meanMove, 0);
    for (int place = 0; place < parents; place++) {
      for (int i = 0; i < n; i++) {
        meanMove[i] += weights[place] * deviation(state, population, place, i);
      }
    }
  }

  /** Solves factor * white = meanMove. */
  private void solveWhite() {
    for (int i = 0; i < n; i++) {
      double rest = meanMove[i];
      for (int j = 0; j < i; j++) {
        rest -= factor[i * n + j] * white[j];
      }
      white[i] = rest / factor[i * n + i];
    }
  }

  private void updateCovariance(
      SearchState state,
      Population population,
      int parents,
      double rankOne,
      double rankMany,
      double lost) {
    double keep = 1 - rankOne - rankMany + lost;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i * n + j] =
            keep * covariance[i * n + j] + rankOne * covariancePath[i] * covariancePath[j];
      }
    }
    for (int place = 0; place < parents; place++) {
      for (int i = 0; i < n; i++) {
        white[i] = deviation(state, population, place, i);
      }
      double weight = rankMany * weights[place];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i * n + j] += weight * white[i] * white[j];
        }
      }
    }
  }

  /**
   * Cholesky factorisation of the lower triangle; a pivot lost to rounding is replaced by a very
   * small one.
   */
  private void factorise() {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = covariance[i * n + j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i * n + k] * factor[j * n + k];
        }
        factor[i * n + j] =
            i == j
                ? Math.sqrt(
                    Math.max(
                        rest, Math.max(Double.MIN_NORMAL, SMALLEST_PIVOT * covariance[i * n + i])))
                : rest / factor[j * n + j];
      }
    }
  }
}
