package org.keyway.planner.search;

import org.keyway.planner.config.Require;

/**
 * Settings of one search.
 *
 * @param samples candidates per iteration, 2 to 1,000,000; default 200 (KeyIn)
 * @param iterations iterations per plan if time allows, 1 to 10,000; default 3 (KeyIn)
 * @param initialSpread standard deviation of a plan's first iteration, in units of half the range
 *     of the bounds, or of 1 without bounds; above 0 to 100; default 1
 * @param boundsRule treatment of a number drawn beyond its bounds; default clip
 */
public record SearchConfig(
    int samples, int iterations, double initialSpread, BoundsRule boundsRule) {

  /** 200 samples, 3 iterations, spread 1. */
  public static final SearchConfig DEFAULT = new SearchConfig(200, 3, 1.0, BoundsRule.CLIP);

  public SearchConfig {
    Require.inRange("samples", samples, 2, 1_000_000);
    Require.inRange("iterations", iterations, 1, 10_000);
    Require.inRange("initialSpread", initialSpread, Double.MIN_NORMAL, 100.0);
  }
}
