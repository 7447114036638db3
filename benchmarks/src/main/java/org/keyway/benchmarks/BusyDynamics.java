package org.keyway.benchmarks;

import org.HdrHistogram.Histogram;
import org.keyway.planner.model.DynamicsModel;

/**
 * A point mass with the computing time of a learned model: it does a known amount of arithmetic for
 * each candidate. It does not wait for the clock, so a stall makes it late, like a real model.
 */
final class BusyDynamics implements DynamicsModel {
  private static final double DECAY = 0.999;
  private static final int PROBE_ROUNDS = 100_000;
  private static final int PROBES = 400;

  private final int rounds;
  private double kept = 1;

  /**
   * @param rounds rounds of arithmetic for each candidate
   */
  BusyDynamics(int rounds) {
    this.rounds = rounds;
  }

  /** Returns the number of rounds that take the given time on this machine. */
  static int roundsLasting(long nanos) {
    Histogram probeNanos = Stopwatch.newHistogram();
    double value = 1;
    for (int probe = 0; probe < PROBES; probe++) {
      long startNanos = System.nanoTime();
      value = chew(value, PROBE_ROUNDS);
      // The arithmetic is compiled by the second half.
      if (probe >= PROBES / 2) {
        probeNanos.recordValue(System.nanoTime() - startNanos);
      }
    }
    if (!Double.isFinite(value)) {
      throw new IllegalStateException("Cannot be, and keeps the compiler from leaving it out");
    }
    return (int) (nanos * PROBE_ROUNDS / probeNanos.getValueAtPercentile(50));
  }

  private static double chew(double start, int rounds) {
    double value = start;
    for (int i = 0; i < rounds; i++) {
      value = value * DECAY + 1;
    }
    return value;
  }

  @Override
  public int embeddingSize() {
    return PointMass.SIZE;
  }

  @Override
  public int actionSize() {
    return PointMass.SIZE;
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    for (int row = 0; row < count; row++) {
      PointMass.rolloutOne(start, actions, row, steps, embeddings);
      kept = chew(kept, rounds);
    }
  }
}
