package org.keyway.ros.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How often something has happened in the last five seconds. */
final class RateMeter {
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);

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

  private void forget(long nowNanos) {
    while (!moments.isEmpty() && nowNanos - moments.getFirst() > WINDOW_NANOS) {
      moments.removeFirst();
    }
  }
}
