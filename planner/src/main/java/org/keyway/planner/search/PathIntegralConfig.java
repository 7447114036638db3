package org.keyway.planner.search;

import org.keyway.planner.config.Require;

/**
 * Settings of {@link PathIntegral}.
 *
 * @param temperature how far from the best a candidate still counts, in standard deviations of the
 *     costs of the population as {@link PathIntegral} estimates it, above 0; default 0.1
 * @param correlation how the noise is related in time; default a moving average of 3 taps
 */
public record PathIntegralConfig(double temperature, TimeCorrelation correlation) {
  /** Temperature 0.1, noise smoothed in time. */
  public static final PathIntegralConfig DEFAULT =
      new PathIntegralConfig(0.1, TimeCorrelation.DEFAULT);

  public PathIntegralConfig {
    Require.above("temperature", temperature, 0.0);
  }
}
