package org.keyway.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/** Takes the times of calls on one thread, its processor time, and what it allocates. */
final class Stopwatch {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long HOUR_NANOS = 3_600_000_000_000L;

  private final int callsPerBatch;
  private final Histogram batchNanos = newHistogram();
  private long totalNanos;
  private long coreNanos;
  private long totalBytes;
  private long coreNanosBefore;
  private long bytesBefore;
  private long startNanos;
  private long endNanos;

  Stopwatch(int callsPerBatch) {
    this.callsPerBatch = callsPerBatch;
  }

  /** A histogram of nanoseconds that need not grow, and so allocate, within an hour. */
  static Histogram newHistogram() {
    Histogram histogram = new Histogram(HOUR_NANOS, SIGNIFICANT_DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }

  /** A batch begins. */
  void start() {
    bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    coreNanosBefore = THREADS.getCurrentThreadCpuTime();
    startNanos = System.nanoTime();
  }

  /** The batch is done; returns how long it took, in ns. */
  long stop() {
    endNanos = System.nanoTime();
    coreNanos += THREADS.getCurrentThreadCpuTime() - coreNanosBefore;
    totalBytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
    long nanos = endNanos - startNanos;
    totalNanos += nanos;
    batchNanos.recordValue(nanos);
    return nanos;
  }

  /** When the last batch began, on the clock of {@link System#nanoTime}. */
  long startNanos() {
    return startNanos;
  }

  /** When the last batch ended, on the clock of {@link System#nanoTime}. */
  long endNanos() {
    return endNanos;
  }

  Timings timings() {
    return Timings.ofBatches(batchNanos, callsPerBatch, totalNanos, coreNanos, totalBytes);
  }
}
