package org.keyway.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/** Measures the times of calls on one thread, its processor time and its allocation. */
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

  /**
   * Makes a histogram of nanoseconds that does not grow, and so does not allocate, for times up to
   * an hour.
   */
  static Histogram newHistogram() {
    Histogram histogram = new Histogram(HOUR_NANOS, SIGNIFICANT_DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }

  /** Begins a batch. */
  void start() {
    bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    coreNanosBefore = THREADS.getCurrentThreadCpuTime();
    startNanos = System.nanoTime();
  }

  /** Ends the batch and returns its duration, in ns. */
  long stop() {
    endNanos = System.nanoTime();
    coreNanos += THREADS.getCurrentThreadCpuTime() - coreNanosBefore;
    totalBytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
    long nanos = endNanos - startNanos;
    totalNanos += nanos;
    batchNanos.recordValue(nanos);
    return nanos;
  }

  /** Start of the last batch, on the clock of {@link System#nanoTime}. */
  long startNanos() {
    return startNanos;
  }

  /** End of the last batch, on the clock of {@link System#nanoTime}. */
  long endNanos() {
    return endNanos;
  }

  Timings timings() {
    return Timings.ofBatches(batchNanos, callsPerBatch, totalNanos, coreNanos, totalBytes);
  }
}
