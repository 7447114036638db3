package org.keyway.ros.node;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.keyway.planner.model.PortException;
import org.keyway.ros.transport.RosLog;

/**
 * Does something at a fixed rate, on a daemon thread of its own. Moments that are missed are left
 * out; the rate is kept, from the first moment on or in step with something else. What the task
 * throws is logged, and the next moment comes all the same.
 */
final class Ticker implements AutoCloseable {
  private static final int FOLLOWED_FRACTION = 8;
  private static final long CLOSE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final long periodNanos;
  private final Runnable task;
  private final RosLog log;
  private final Thread thread;
  private volatile boolean closed;
  private volatile long nextNanos = System.nanoTime();
  private volatile long shiftNanos;

  /** Starts at once. */
  Ticker(String name, double hz, RosLog log, Runnable task) {
    periodNanos = Math.round(1e9 / hz);
    this.task = task;
    this.log = log;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        task.run();
      } catch (Throwable e) {
        say(e);
      }
      long now = System.nanoTime();
      long moment = nextNanos + shiftNanos;
      shiftNanos = 0;
      nextNanos = moment + periodNanos * Math.max(1, 1 + Math.floorDiv(now - moment, periodNanos));
      while (!closed && nextNanos - System.nanoTime() > 0) {
        LockSupport.parkNanos(this, nextNanos - System.nanoTime());
      }
    }
  }

  private void say(Throwable thrown) {
    try {
      log.error("%s: %s".formatted(thread.getName(), PortException.text(thrown)));
    } catch (Throwable unsaid) {
      // There is no memory for words, or no log any more; the next moment comes all the same.
    }
  }

  /**
   * Brings the moments nearer to those of something that happens again and again: an eighth of the
   * way each time, so that jitter averages out, and all of it if they are far apart.
   *
   * @param happenedNanos when it happened, {@link System#nanoTime}
   * @param everyNanos how often it happens
   */
  void follow(long happenedNanos, long everyNanos) {
    long cycle = Math.min(everyNanos, periodNanos);
    long error = Math.floorMod(happenedNanos - nextNanos + cycle / 2, cycle) - cycle / 2;
    shiftNanos = Math.abs(error) > cycle / 4 ? error : error / FOLLOWED_FRACTION;
  }

  /** Waits for a task in progress, unless it is the one that closes. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, CLOSE_WAIT_NANOS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
