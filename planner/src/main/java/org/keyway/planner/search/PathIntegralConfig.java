package org.keyway.planner.search;

import org.keyway.planner.config.Require;

/**
 * Settings of {@link PathIntegral}.
 *
 * @param temperature lambda in standard deviations of the population's costs, as {@link
 *     PathIntegral} estimates them, above 0; default 0.1. A larger value gives weight to candidates
 *     farther from the best
 * @param correlation time correlation of the noise; default a moving average of 3 taps
 */
public record PathIntegralConfig(double temperature, TimeCorrelation correlation) {
  /** Temperature 0.1, noise smoothed in time. */
  public static final PathIntegralConfig DEFAULT =
      new PathIntegralConfig(0.1, TimeCorrelation.DEFAULT);

  public PathIntegralConfig {
    Require.above("temperature", temperature, 0.0);
  }
}
