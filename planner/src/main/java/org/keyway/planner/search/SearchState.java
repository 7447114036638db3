package org.keyway.planner.search;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * State of a search: mean and spread to draw from, kept elites, and the random generator. {@link
 * TrajectorySearch} makes and advances it.
 */
public final class SearchState {
  private final int steps;
  private final Bounds bounds;
  private final double[] initialStandardDeviation;
  private final double[] mean;
  private final double[] standardDeviation;
  private final double[] keptElites;
  private int keptCount;
  private int iteration;
  private UniformRandomProvider generator;
  private NormalizedGaussianSampler gaussian;

  SearchState(
      int steps,
      Bounds bounds,
      int capacity,
      double initialSpread,
      UniformRandomProvider generator) {
    this.steps = steps;
    this.bounds = bounds;
    int size = bounds.size();
    initialStandardDeviation = new double[size];
    for (int i = 0; i < size; i++) {
      initialStandardDeviation[i] = initialSpread * bounds.scale(i);
    }
    mean = new double[steps * size];
    standardDeviation = new double[steps * size];
    keptElites = new double[capacity * steps * size];
    this.generator = generator;
    gaussian = ZigguratSampler.NormalizedGaussian.of(generator);
    forget();
  }

  /** Steps L of a candidate. */
  public int steps() {
    return steps;
  }

  /** Numbers A in one step. */
  public int size() {
    return bounds.size();
  }

  /** Bounds of each number of a step. */
  public Bounds bounds() {
    return bounds;
  }

  /** Index of the present iteration, from 0. */
  public int iteration() {
    return iteration;
  }

  /** Mean of the distribution, [steps, size], shared and updated by a refit. */
  public double[] mean() {
    return mean;
  }

  /** Standard deviation of the distribution, [steps, size], shared and updated by a refit. */
  public double[] standardDeviation() {
    return standardDeviation;
  }

  /** Standard deviation of a new plan's first iteration, for a number of a step. */
  public double initialStandardDeviation(int index) {
    return initialStandardDeviation[index];
  }

  /** Elites kept for the next population, [keptCount, steps, size], shared. */
  public double[] keptElites() {
    return keptElites;
  }

  /** Number of kept elites. */
  public int keptCount() {
    return keptCount;
  }

  /** Sets the number of kept elites. */
  public void setKeptCount(int keptCount) {
    this.keptCount = keptCount;
  }

  /** The generator of the present plan. */
  public UniformRandomProvider generator() {
    return generator;
  }

  /** Draws a standard normal number from {@link #generator}. */
  public double nextGaussian() {
    return gaussian.sample();
  }

  /** Resets the mean to the middle of the bounds and drops the kept elites. */
  void forget() {
    int size = size();
    for (int i = 0; i < mean.length; i++) {
      mean[i] = bounds.middle(i % size);
    }
    keptCount = 0;
  }

  /** Starts a plan with a new generator and the full spread. */
  void begin(UniformRandomProvider planGenerator) {
    generator = planGenerator;
    gaussian = ZigguratSampler.NormalizedGaussian.of(planGenerator);
    spread();
  }

  /** Resets the spread to its initial value. */
  void spread() {
    int size = size();
    for (int i = 0; i < standardDeviation.length; i++) {
      standardDeviation[i] = initialStandardDeviation[i % size];
    }
  }

  /** Whether mean and spread are finite, so that a distribution can draw. */
  boolean isFinite() {
    for (int i = 0; i < mean.length; i++) {
      if (!Double.isFinite(mean[i]) || !Double.isFinite(standardDeviation[i])) {
        return false;
      }
    }
    return true;
  }

  void setIteration(int iteration) {
    this.iteration = iteration;
  }
}
