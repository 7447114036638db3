package org.keyway.ros.node;

import java.util.concurrent.TimeUnit;
import org.keyway.ros.transport.RosLog;

/** Counts errors that may occur with every image, and logs a warning at most every ten seconds. */
final class Complaints {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final RosLog log;
  private long lastNanos = System.nanoTime() - EVERY_NANOS;
  private long count;

  Complaints(RosLog log) {
    this.log = log;
  }

  synchronized void add(String what) {
    count++;
    long now = System.nanoTime();
    if (now - lastNanos >= EVERY_NANOS) {
      lastNanos = now;
      log.warn("%s (%d so far)".formatted(what, count));
    }
  }

  synchronized long count() {
    return count;
  }
}
