package org.keyway.benchmarks;

/**
 * Measures a call and the same call in another process. They run alternately, each alone for a
 * slice of time, so that both see the same load on the machine.
 *
 * @param ours times of Keyway's call
 * @param theirs times of the peer's call
 */
record Duel(Timings ours, Timings theirs) {
  /** Length of a slice, so long that waking the other process is negligible. */
  private static final long SLICE_NANOS = 100_000_000;

  /**
   * Runs both calls.
   *
   * @param seconds measuring time of each, in s, after a warm-up of half this time
   * @param call call to time
   * @param peer peer that has loaded the same task
   */
  static Duel run(double seconds, Runnable call, TorchPeer peer) {
    turns(Race.warmUpSeconds(seconds), call, peer);
    return turns(seconds, call, peer);
  }

  private static Duel turns(double seconds, Runnable call, TorchPeer peer) {
    Stopwatch watch = new Stopwatch(1);
    TorchPeer.Times times = new TorchPeer.Times();
    long leftNanos = (long) (1e9 * seconds);
    while (leftNanos > 0) {
      long sliceNanos = Math.min(SLICE_NANOS, leftNanos);
      long ownNanos = 0;
      while (ownNanos < sliceNanos) {
        watch.start();
        call.run();
        ownNanos += watch.stop();
      }
      peer.slice(sliceNanos, times);
      leftNanos -= sliceNanos;
    }
    return new Duel(watch.timings(), times.timings());
  }
}
