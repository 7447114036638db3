package org.keyway.ros.tcpros;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Writes at most a line in ten seconds of what may happen with every message. */
final class RareLog {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Logger log;
  private long nextNanos = System.nanoTime();

  RareLog(Logger log) {
    this.log = log;
  }

  synchronized void warn(String format, @Nullable Object... arguments) {
    long now = System.nanoTime();
    if (now - nextNanos >= 0) {
      nextNanos = now + INTERVAL_NANOS;
      log.warn(format, arguments);
    }
  }
}
