package org.keyway.benchmarks;

import java.util.List;

/**
 * Measures contenders in turn, each for a short slice of time. So all see the same load on the
 * machine, and a slow one does not take the fast one's time.
 */
final class Race {
  private static final long SLICE_NANOS = 10_000_000;
  private static final double WARM_UP_SHARE = 0.5;

  /** Shortest batch; shorter ones would measure the clocks. */
  private static final double SHORTEST_BATCH_MS = 0.01;

  private static final double CLOCK_MS = 1e-5;

  private Race() {}

  /**
   * Contender of a race.
   *
   * @param callsPerRun number of calls in one run
   * @param run code to time; its result must be stored where the compiler cannot prove it unused
   */
  record Contender(int callsPerRun, Runnable run) {}

  /**
   * Runs the contenders. A batch has as many runs as take a hundredth of a millisecond together.
   *
   * @param seconds measuring time of each, in s, after a warm-up of half this time
   * @return times of the contenders, in the same order
   */
  static List<Timings> run(double seconds, List<Contender> contenders) {
    List<Lane> lanes = contenders.stream().map(contender -> new Lane(contender, 1)).toList();
    rounds(warmUpSeconds(seconds), lanes);
    List<Lane> batched = lanes.stream().map(Lane::batched).toList();
    rounds(seconds, batched);
    return batched.stream().map(lane -> lane.watch.timings()).toList();
  }

  /** Returns the warm-up time before the given measuring time. */
  static double warmUpSeconds(double seconds) {
    return WARM_UP_SHARE * seconds;
  }

  private static void rounds(double seconds, List<Lane> lanes) {
    long totalNanos = (long) (1e9 * seconds * lanes.size());
    long sliceNanos = Math.min(SLICE_NANOS, totalNanos / lanes.size());
    long startNanos = System.nanoTime();
    do {
      lanes.forEach(lane -> lane.slice(sliceNanos));
    } while (System.nanoTime() - startNanos < totalNanos);
  }

  /** A contender with its stopwatch. */
  private static final class Lane {
    private final Contender contender;
    private final int runsPerBatch;
    private final Stopwatch watch;

    Lane(Contender contender, int runsPerBatch) {
      this.contender = contender;
      this.runsPerBatch = runsPerBatch;
      watch = new Stopwatch(runsPerBatch * contender.callsPerRun);
    }

    /** Returns a fresh lane with batches of the length that the times so far require. */
    Lane batched() {
      double runMs = Math.max(CLOCK_MS, watch.timings().p50Ms() * contender.callsPerRun);
      return new Lane(contender, (int) Math.max(1, Math.ceil(SHORTEST_BATCH_MS / runMs)));
    }

    void slice(long sliceNanos) {
      long leftNanos = sliceNanos;
      do {
        watch.start();
        for (int i = 0; i < runsPerBatch; i++) {
          contender.run.run();
        }
        leftNanos -= watch.stop();
      } while (leftNanos > 0);
    }
  }
}
