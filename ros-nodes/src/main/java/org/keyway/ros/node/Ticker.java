package org.keyway.ros.node;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.keyway.planner.model.PortException;
import org.keyway.ros.transport.RosLog;

/**
 * Runs a task at a fixed rate on its own daemon thread. Missed ticks are skipped. The rate holds
 * from the first tick on, or follows another periodic event. Exceptions of the task are logged, and
 * the ticks continue.
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

  /** Starts immediately. */
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
      // No memory for the message, or the log is closed; the ticks continue.
    }
  }

  /**
   * Shifts the ticks towards those of a periodic event. Each call shifts by an eighth of the
   * difference, which averages jitter, or by all of it if they are far apart.
   *
   * @param happenedNanos time of the event in ns, {@link System#nanoTime}
   * @param everyNanos period of the event in ns
   */
  void follow(long happenedNanos, long everyNanos) {
    long cycle = Math.min(everyNanos, periodNanos);
    long error = Math.floorMod(happenedNanos - nextNanos + cycle / 2, cycle) - cycle / 2;
    shiftNanos = Math.abs(error) > cycle / 4 ? error : error / FOLLOWED_FRACTION;
  }

  /** Stops the ticks. Waits for a task in progress, unless the task itself calls this. */
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
