package org.keyway.ros.node;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How often something has happened in the last five seconds. */
final class RateMeter {
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int LEAST_INTERVALS = 5;

  private final Deque<Long> moments = new ArrayDeque<>();

  synchronized void note(long nowNanos) {
    moments.addLast(nowNanos);
    forget(nowNanos);
  }

  /** Per second; 0 if it happened less than twice. */
  synchronized double hz(long nowNanos) {
    forget(nowNanos);
    if (moments.size() < 2) {
      return 0;
    }
    return (moments.size() - 1) * 1e9 / (moments.getLast() - moments.getFirst());
  }

  /**
   * Per second, by the median of the times from one to the next, so that pauses do not count; 0 if
   * it happened too rarely to tell.
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
