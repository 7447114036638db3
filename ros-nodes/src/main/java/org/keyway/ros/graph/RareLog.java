package org.keyway.ros.graph;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Writes at most a line in ten seconds of what may happen with every message. */
public final class RareLog {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Logger log;
  private long nextNanos = System.nanoTime();

  public RareLog(Logger log) {
    this.log = log;
  }

  /** Writes a line at the level of warnings, unless there was one lately. */
  public synchronized void warn(String format, @Nullable Object... arguments) {
    long now = System.nanoTime();
    if (now - nextNanos >= 0) {
      nextNanos = now + INTERVAL_NANOS;
      log.warn(format, arguments);
    }
  }
}
