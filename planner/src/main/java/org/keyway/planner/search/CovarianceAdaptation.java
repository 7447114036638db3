package org.keyway.planner.search;

import java.util.Arrays;

/**
 * Covariance matrix adaptation (CMA-ES) with the default constants of Hansen, The CMA Evolution
 * Strategy: A Tutorial (2016). In place of an eigendecomposition the covariance is factored by
 * Cholesky, and the path of the step size runs in the coordinates of the factor (Krause, Arbones,
 * Igel, NIPS 2016).
 *
 * <p>Every plan begins with the initial spread and the covariance of the given noise, so that time
 * correlation is where it starts and not where it must stay. It takes n^2 operations a candidate
 * and n^3 an iteration with n = steps * size: for searches with many iterations on a cost that
 * couples steps. With KeyIn's 3 iterations there is nothing to adapt; use {@link CrossEntropy}.
 */
public final class CovarianceAdaptation implements SearchDistribution {
  private static final double LARGEST_STEP_CHANGE = 1.0;
  private static final double SMALLEST_PIVOT = 1e-14;

  private final TimeCorrelation correlation;
  private int n;
  private double[] covariance = new double[0];
  private double[] factor = new double[0];
  private double[] stepPath = new double[0];
  private double[] covariancePath = new double[0];
  private double[] meanMove = new double[0];
  private double[] white = new double[0];
  private double[] weights = new double[0];
  private double[] firstCovariance = new double[0];
  private double stepSize;

  /**
   * @param correlation of the noise that a plan begins with
   */
  public CovarianceAdaptation(TimeCorrelation correlation) {
    this.correlation = correlation;
  }

  @Override
  public void draw(SearchState state, Population population) {
    if (state.iteration() == 0) {
      begin(state, population);
    }
    population.setCount(population.capacity());
    double[] samples = population.samples();
    double[] mean = state.mean();
    for (int row = 0; row < population.count(); row++) {
      for (int i = 0; i < n; i++) {
        white[i] = state.nextGaussian();
      }
      for (int i = 0; i < n; i++) {
        double noise = 0;
        for (int j = 0; j <= i; j++) {
          noise += factor[i * n + j] * white[j];
        }
        samples[row * n + i] = mean[i] + stepSize * noise;
      }
    }
  }

  private void begin(SearchState state, Population population) {
    if (n != population.rowSize()) {
      n = population.rowSize();
      covariance = new double[n * n];
      factor = new double[n * n];
      stepPath = new double[n];
      covariancePath = new double[n];
      meanMove = new double[n];
      white = new double[n];
      weights = new double[Math.max(1, population.capacity() / 2)];
      firstCovariance = noiseCovariance(state);
    }
    System.arraycopy(firstCovariance, 0, covariance, 0, n * n);
    Arrays.fill(stepPath, 0);
    Arrays.fill(covariancePath, 0);
    stepSize = 1;
    factorise();
  }

  private double[] noiseCovariance(SearchState state) {
    double[][] mixing = correlation.mixing(state.steps());
    int size = state.size();
    double[] result = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i % size; j < n; j += size) {
        double product = 0;
        for (int source = 0; source < mixing[0].length; source++) {
          product += mixing[i / size][source] * mixing[j / size][source];
        }
        double deviation = state.initialStandardDeviation(i % size);
        result[i * n + j] = deviation * deviation * product;
      }
    }
    return result;
  }

  @Override
  public void refit(SearchState state, Population population) {
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
      state.mean()[i] += stepSize * meanMove[i];
    }
    double change = stepRate / damping * (length / expectedLength - 1);
    stepSize *= Math.exp(Math.min(LARGEST_STEP_CHANGE, change));
    factorise();
    for (int i = 0; i < n; i++) {
      state.standardDeviation()[i] = stepSize * Math.sqrt(covariance[i * n + i]);
    }
  }

  /** Sets the weights of the parents, which sum to 1, and returns how many they count for. */
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
      int at = population.ranked(place) * n;
      for (int i = 0; i < n; i++) {
        meanMove[i] += weights[place] * (population.samples()[at + i] - state.mean()[i]) / stepSize;
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
      int at = population.ranked(place) * n;
      for (int i = 0; i < n; i++) {
        white[i] = (population.samples()[at + i] - state.mean()[i]) / stepSize;
      }
      double weight = rankMany * weights[place];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i * n + j] += weight * white[i] * white[j];
        }
      }
    }
  }

  /** Cholesky of the lower triangle; a pivot lost to rounding becomes a very small one. */
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
