package org.keyway.planner.search;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Where a search is: the mean and spread that a distribution draws around, the elites it keeps, and
 * the generator it draws from. Made and moved on by {@link TrajectorySearch}.
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

  /** The bounds of each number of a step. */
  public Bounds bounds() {
    return bounds;
  }

  /** Index of the present iteration, from 0. */
  public int iteration() {
    return iteration;
  }

  /** Middle of the distribution, [steps, size], shared and updated by a refit. */
  public double[] mean() {
    return mean;
  }

  /** Spread of the distribution, [steps, size], shared and updated by a refit. */
  public double[] standardDeviation() {
    return standardDeviation;
  }

  /** The spread of a new plan's first iteration, for each number of a step. */
  public double initialStandardDeviation(int index) {
    return initialStandardDeviation[index];
  }

  /** Elites kept for the next population, [keptCount, steps, size], shared. */
  public double[] keptElites() {
    return keptElites;
  }

  /** How many elites are kept. */
  public int keptCount() {
    return keptCount;
  }

  /** Sets how many elites are kept. */
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

  /** Back to the middle of the bounds, with nothing kept. */
  void forget() {
    int size = size();
    for (int i = 0; i < mean.length; i++) {
      mean[i] = bounds.middle(i % size);
    }
    keptCount = 0;
  }

  /** Starts a plan with its own generator and the full spread. */
  void begin(UniformRandomProvider planGenerator) {
    generator = planGenerator;
    gaussian = ZigguratSampler.NormalizedGaussian.of(planGenerator);
    spread();
  }

  /** Back to the full spread. */
  void spread() {
    int size = size();
    for (int i = 0; i < standardDeviation.length; i++) {
      standardDeviation[i] = initialStandardDeviation[i % size];
    }
  }

  /** Whether a distribution could draw around this. */
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
