package org.keyway.app.benchmark;

import org.HdrHistogram.Histogram;
import org.keyway.planner.model.DynamicsModel;

/**
 * A point mass that takes as long as a learned model might: for each candidate it does a known
 * amount of arithmetic. It does not wait for the clock, so that a stall within it makes it late, as
 * it would a real model.
 *
 * <p>It looks at the clock after each candidate. A gap much longer than the work in it is a stall
 * of a running thread, seen on the very thread that plans: a thread of its own that did nothing but
 * read the clock would take a core away and miss what befalls this one.
 */
final class BusyDynamics implements DynamicsModel {
  private static final double DECAY = 0.999;

  private final Work work;
  private final StallLog log;
  private final Histogram longestStallNanos = Stopwatch.newHistogram();
  private double kept = 1;

  /**
   * @param work what to do for each candidate
   * @param log told of stalls
   */
  BusyDynamics(Work work, StallLog log) {
    this.work = work;
    this.log = log;
  }

  /**
   * An amount of arithmetic.
   *
   * @param rounds how often its one operation is done
   * @param nanos how long that takes here, undisturbed
   */
  record Work(int rounds, long nanos) {
    private static final int PROBE_ROUNDS = 100_000;
    private static final int PROBES = 400;

    /** As much as takes the given time on this machine. */
    static Work lasting(long nanos) {
      Histogram probeNanos = Stopwatch.newHistogram();
      double sum = 0;
      for (int probe = 0; probe < PROBES; probe++) {
        long startNanos = System.nanoTime();
        sum += chew(probe, PROBE_ROUNDS);
        if (probe >= PROBES / 2) {
          probeNanos.recordValue(System.nanoTime() - startNanos);
        }
      }
      // The comparison holds on to the sum, and never changes anything.
      double roundNanos = probeNanos.getValueAtPercentile(50) / (double) PROBE_ROUNDS;
      return new Work(sum < 0 ? 0 : (int) Math.round(nanos / roundNanos), nanos);
    }

    private static double chew(double start, int rounds) {
      double value = start;
      for (int i = 0; i < rounds; i++) {
        value = value * DECAY + 1;
      }
      return value;
    }
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
    long longestNanos = 0;
    long beforeNanos = System.nanoTime();
    for (int row = 0; row < count; row++) {
      PointMass.rolloutOne(start, actions, row, steps, embeddings);
      kept = Work.chew(kept, work.rounds);
      long nowNanos = System.nanoTime();
      long stallNanos = nowNanos - beforeNanos - work.nanos;
      longestNanos = Math.max(longestNanos, stallNanos);
      log.add(nowNanos - stallNanos, nowNanos);
      beforeNanos = nowNanos;
    }
    longestStallNanos.recordValue(longestNanos);
  }

  /** The longest stall of each call since the last {@link #forget}, ns. */
  Histogram longestStallNanos() {
    return longestStallNanos;
  }

  /** Forgets what calls it had. Not during one. */
  void forget() {
    longestStallNanos.reset();
  }
}
