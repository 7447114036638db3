package org.keyway.benchmarks;

/**
 * Measures a call beside the same in another process: each runs alone for a slice, then the other,
 * so that both see the same weather on the machine.
 *
 * @param ours times of the call
 * @param theirs times of the peer's
 */
record Duel(Timings ours, Timings theirs) {
  /** So long that waking the other up does not count. */
  private static final long SLICE_NANOS = 100_000_000;

  /**
   * Runs them.
   *
   * @param seconds time for each, after half as much to warm up
   * @param call what is timed
   * @param peer has taken on the same
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
