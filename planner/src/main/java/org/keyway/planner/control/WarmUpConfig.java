package org.keyway.planner.control;

import org.keyway.planner.config.Require;

/**
 * How long a planner is run in before it is handed out.
 *
 * @param plans made and thrown away, 0 (none) to 100,000; default 150
 * @param limitMillis time after which no other is begun, and that one may take at most, in ms, 0 to
 *     600,000; default 10,000
 */
public record WarmUpConfig(int plans, int limitMillis) {
  /** 150 plans, or as many as there is time for in 10 s. */
  public static final WarmUpConfig DEFAULT = new WarmUpConfig(150, 10_000);

  /** The first plan is made cold. */
  public static final WarmUpConfig NONE = new WarmUpConfig(0, 0);

  public WarmUpConfig {
    Require.inRange("plans", plans, 0, 100_000);
    Require.inRange("limitMillis", limitMillis, 0, 600_000);
  }
}
