package org.keyway.benchmarks;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Idle thread that sleeps a millisecond at a time and records how late it wakes, like JHiccup
 * (Tene). Any program on this machine would see the same stalls.
 */
final class IdleThread implements AutoCloseable {
  private static final long SLEEP_NANOS = 1_000_000;

  private final StallLog log;
  private final Histogram lateNanos = Stopwatch.newHistogram();
  private final Thread thread = new Thread(this::watch, "keyway-idle");
  private volatile boolean ended;

  /** Starts the thread. */
  IdleThread(StallLog log) {
    this.log = log;
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    do {
      long wakeNanos = System.nanoTime() + SLEEP_NANOS;
      LockSupport.parkNanos(this, SLEEP_NANOS);
      long nowNanos = System.nanoTime();
      lateNanos.recordValue(Math.max(0, nowNanos - wakeNanos));
      log.add(wakeNanos, nowNanos);
    } while (!ended);
  }

  /** Ends the thread. */
  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Delays of waking. Call only after the end. */
  Timings delays() {
    return Timings.ofDelays(lateNanos);
  }
}
