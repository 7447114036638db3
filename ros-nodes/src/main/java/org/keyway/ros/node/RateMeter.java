package org.keyway.ros.node;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Measures the rate of an event over the last five seconds. */
final class RateMeter {
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int LEAST_INTERVALS = 5;

  private final Deque<Long> moments = new ArrayDeque<>();

  synchronized void note(long nowNanos) {
    moments.addLast(nowNanos);
    forget(nowNanos);
  }

  /** Returns the mean rate in Hz; 0 after fewer than two events. */
  synchronized double hz(long nowNanos) {
    forget(nowNanos);
    if (moments.size() < 2) {
      return 0;
    }
    return (moments.size() - 1) * 1e9 / (moments.getLast() - moments.getFirst());
  }

  /**
   * Returns the rate in Hz from the median interval, which ignores pauses; 0 if there were too few
   * events.
   */
  synchronized double usualHz(long nowNanos) {
    forget(nowNanos);
    if (moments.size() <= LEAST_INTERVALS) {
      return 0;
    }
    long[] at = moments.stream().mapToLong(Long::longValue).toArray();
    long[] intervals = new long[at.length - 1];
    for (int i = 0; i < intervals.length; i++) {
      intervals[i] = at[i + 1] - at[i];
    }
    Arrays.sort(intervals);
    return 1e9 / Math.max(1, intervals[intervals.length / 2]);
  }

  private void forget(long nowNanos) {
    while (!moments.isEmpty() && nowNanos - moments.getFirst() > WINDOW_NANOS) {
      moments.removeFirst();
    }
  }
}
