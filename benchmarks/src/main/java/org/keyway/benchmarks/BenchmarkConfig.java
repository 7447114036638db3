package org.keyway.benchmarks;

import org.keyway.planner.config.Require;

/**
 * How much is measured.
 *
 * @param plans plans for each time budget, 1 to 10,000,000; default 400
 * @param seconds time each contender is measured for, in s, 0.001 to 3600; half as much again goes
 *     before it to warm it up; default 2
 * @param soakSeconds time for which ROS images flow while memory is watched, in s, 0.001 to 86,400;
 *     default 5
 * @param threads threads that the model of the plans with a deadline runs on, 1 to 1024; default 1
 * @param seed seed of every draw; default 1
 */
public record BenchmarkConfig(
    int plans, double seconds, double soakSeconds, int threads, long seed) {
  /** About three minutes for everything. */
  public static final BenchmarkConfig DEFAULT = new BenchmarkConfig(400, 2, 5, 1, 1);

  public BenchmarkConfig {
    Require.inRange("plans", plans, 1, 10_000_000);
    Require.inRange("seconds", seconds, 0.001, 3600.0);
    Require.inRange("soakSeconds", soakSeconds, 0.001, 86_400.0);
    Require.inRange("threads", threads, 1, 1024);
  }
}
