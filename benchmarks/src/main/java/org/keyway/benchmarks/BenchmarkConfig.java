package org.keyway.benchmarks;

import org.keyway.planner.config.Require;

/**
 * Settings of the benchmarks.
 *
 * @param plans number of plans for each time budget, 1 to 10,000,000; default 400
 * @param seconds measuring time of each contender, in s, 0.001 to 3600; a warm-up of half this time
 *     comes before; default 2
 * @param soakSeconds duration of the ROS image stream whose memory use is measured, in s, 0.001 to
 *     86,400; default 5
 * @param threads threads of the model in plans with a deadline, 1 to 1024; default 1
 * @param seed seed of every random draw; default 1
 */
public record BenchmarkConfig(
    int plans, double seconds, double soakSeconds, int threads, long seed) {
  /** Default settings; all suites take about three minutes. */
  public static final BenchmarkConfig DEFAULT = new BenchmarkConfig(400, 2, 5, 1, 1);

  public BenchmarkConfig {
    Require.inRange("plans", plans, 1, 10_000_000);
    Require.inRange("seconds", seconds, 0.001, 3600.0);
    Require.inRange("soakSeconds", soakSeconds, 0.001, 86_400.0);
    Require.inRange("threads", threads, 1, 1024);
  }
}
