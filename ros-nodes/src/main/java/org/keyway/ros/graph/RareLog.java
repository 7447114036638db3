package org.keyway.ros.graph;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Logs events that may occur with every message, at most one line in ten seconds. */
public final class RareLog {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Logger log;
  private long nextNanos = System.nanoTime();

  public RareLog(Logger log) {
    this.log = log;
  }

  /** Logs a warning, unless one was logged in the last ten seconds. */
  public synchronized void warn(String format, @Nullable Object... arguments) {
    long now = System.nanoTime();
    if (now - nextNanos >= 0) {
      nextNanos = now + INTERVAL_NANOS;
      log.warn(format, arguments);
    }
  }
}
