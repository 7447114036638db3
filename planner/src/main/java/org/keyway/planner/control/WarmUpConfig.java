package org.keyway.planner.control;

import org.keyway.planner.config.Require;

/**
 * Limits of a planner's warm-up.
 *
 * @param plans plans made and thrown away, 0 (none) to 100,000; default 150
 * @param limitMillis time after which no further plan begins, and longest time of one plan, in ms,
 *     0 to 600,000; default 10,000
 */
public record WarmUpConfig(int plans, int limitMillis) {
  /** 150 plans, or as many as fit in 10 s. */
  public static final WarmUpConfig DEFAULT = new WarmUpConfig(150, 10_000);

  /** No warm-up. */
  public static final WarmUpConfig NONE = new WarmUpConfig(0, 0);

  public WarmUpConfig {
    Require.inRange("plans", plans, 0, 100_000);
    Require.inRange("limitMillis", limitMillis, 0, 600_000);
  }
}
