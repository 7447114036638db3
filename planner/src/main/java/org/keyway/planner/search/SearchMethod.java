package org.keyway.planner.search;

import org.keyway.planner.config.Inline;

/** Choice of the algorithm that draws and refits the candidates of a search. */
public sealed interface SearchMethod {
  /** Makes a distribution for one search. */
  SearchDistribution distribution();

  /**
   * Throws if the noise does not support the horizon.
   *
   * @param steps length of the horizon, in steps
   * @throws IllegalArgumentException if the horizon is too long
   */
  void requireServes(int steps);

  /**
   * The cross-entropy method.
   *
   * @param config elites, momentum, noise
   */
  record Cem(@Inline CrossEntropyConfig config) implements SearchMethod {
    /** The elites of KeyIn, noise smoothed in time. */
    public static final Cem DEFAULT = new Cem(CrossEntropyConfig.DEFAULT);

    @Override
    public SearchDistribution distribution() {
      return new CrossEntropy(config);
    }

    @Override
    public void requireServes(int steps) {
      config.correlation().requireServes(steps);
    }
  }

  /**
   * The improved cross-entropy method (Pinneri et al., CoRL 2020).
   *
   * @param config elites, momentum, noise; default {@link CrossEntropyConfig#IMPROVED}
   */
  record Icem(@Inline CrossEntropyConfig config) implements SearchMethod {
    /** Power-law noise and kept elites. */
    public static final Icem DEFAULT = new Icem(CrossEntropyConfig.IMPROVED);

    @Override
    public SearchDistribution distribution() {
      return new CrossEntropy(config);
    }

    @Override
    public void requireServes(int steps) {
      config.correlation().requireServes(steps);
    }
  }

  /**
   * Model-predictive path integral control (Williams et al., ICRA 2017).
   *
   * @param config temperature and noise
   */
  record Mppi(@Inline PathIntegralConfig config) implements SearchMethod {
    /** Temperature 0.1, noise smoothed in time. */
    public static final Mppi DEFAULT = new Mppi(PathIntegralConfig.DEFAULT);

    @Override
    public SearchDistribution distribution() {
      return new PathIntegral(config);
    }

    @Override
    public void requireServes(int steps) {
      config.correlation().requireServes(steps);
    }
  }

  /**
   * Covariance matrix adaptation (Hansen 2016), for searches of many iterations.
   *
   * @param correlation time correlation of the noise that a plan begins with; default a moving
   *     average of 3 taps
   */
  record Cmaes(TimeCorrelation correlation) implements SearchMethod {
    /** Noise smoothed in time. */
    public static final Cmaes DEFAULT = new Cmaes(TimeCorrelation.DEFAULT);

    @Override
    public SearchDistribution distribution() {
      return new CovarianceAdaptation(correlation);
    }

    @Override
    public void requireServes(int steps) {
      correlation.requireServes(steps);
    }
  }

  /** Random shooting: uniform candidates, no learning from their costs. */
  record Random() implements SearchMethod {
    /** Random shooting has no settings. */
    public static final Random DEFAULT = new Random();

    @Override
    public SearchDistribution distribution() {
      return new RandomShooting();
    }

    @Override
    public void requireServes(int steps) {}
  }

  /**
   * No search: the plan is the sequence that a model proposes. It needs such a model, and one
   * iteration; the number of samples has no effect.
   */
  record None() implements SearchMethod {
    /** No search has no settings. */
    public static final None DEFAULT = new None();

    @Override
    public SearchDistribution distribution() {
      return new ProposalAlone();
    }

    @Override
    public void requireServes(int steps) {}
  }
}
