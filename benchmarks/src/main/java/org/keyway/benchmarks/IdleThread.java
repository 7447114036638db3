package org.keyway.benchmarks;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * A thread with nothing to do that sleeps a millisecond at a time and notes how late it wakes, in
 * the manner of JHiccup (Tene): what it sees, any program on this machine would have seen.
 */
final class IdleThread implements AutoCloseable {
  private static final long SLEEP_NANOS = 1_000_000;

  private final StallLog log;
  private final Histogram lateNanos = Stopwatch.newHistogram();
  private final Thread thread = new Thread(this::watch, "keyway-idle");
  private volatile boolean ended;

  /** Starts watching. */
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

  /** How late it woke. Only after the end. */
  Timings delays() {
    return Timings.ofDelays(lateNanos);
  }
}
