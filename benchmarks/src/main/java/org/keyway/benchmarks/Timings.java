package org.keyway.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * How long calls took. Where calls are too short for the clock, many make one batch, and the times
 * are those of batches divided by the calls in one.
 *
 * @param calls how many were measured
 * @param callsPerBatch how many make a batch
 * @param p50Ms median, ms
 * @param p95Ms 95th percentile, ms
 * @param p99Ms 99th percentile, ms
 * @param p999Ms 99.9th percentile, ms
 * @param maxMs the longest, ms
 * @param callsPerSecond calls over the sum of their times; NaN if these are no times of calls
 * @param callsPerCoreSecond calls over the processor time of the calling thread, or of the whole
 *     process if it is another one, which does not count what other programs took from it; NaN if
 *     unknown
 * @param bytesPerCall what the calling thread allocated, bytes; NaN if unknown
 */
public record Timings(
    long calls,
    int callsPerBatch,
    double p50Ms,
    double p95Ms,
    double p99Ms,
    double p999Ms,
    double maxMs,
    double callsPerSecond,
    double callsPerCoreSecond,
    double bytesPerCall) {
  private static final double MS_PER_NANO = 1e-6;

  /**
   * Times of batches.
   *
   * @param batchNanos in ns
   * @param callsPerBatch at least 1
   * @param totalNanos sum of the times, ns
   * @param coreNanos processor time of the calling thread in them, ns
   * @param totalBytes what was allocated
   */
  static Timings ofBatches(
      Histogram batchNanos, int callsPerBatch, long totalNanos, long coreNanos, long totalBytes) {
    long calls = batchNanos.getTotalCount() * callsPerBatch;
    return of(
        batchNanos,
        callsPerBatch,
        calls / (totalNanos * 1e-9),
        calls / (coreNanos * 1e-9),
        (double) totalBytes / calls);
  }

  /** Times of calls in another process, in ns; what they allocated is not known. */
  static Timings ofCallsElsewhere(Histogram callNanos, long totalNanos, long processorNanos) {
    long calls = callNanos.getTotalCount();
    return of(
        callNanos, 1, calls / (totalNanos * 1e-9), calls / (processorNanos * 1e-9), Double.NaN);
  }

  /** Times between things that come one after the other, in ns. */
  static Timings ofArrivals(Histogram gapNanos, long totalNanos) {
    long count = gapNanos.getTotalCount();
    return of(gapNanos, 1, count / (totalNanos * 1e-9), Double.NaN, Double.NaN);
  }

  /** Lengths of time that are not those of calls, such as delays. */
  static Timings ofDelays(Histogram nanos) {
    return of(nanos, 1, Double.NaN, Double.NaN, Double.NaN);
  }

  private static Timings of(
      Histogram nanos,
      int callsPerBatch,
      double callsPerSecond,
      double callsPerCoreSecond,
      double bytesPerCall) {
    double scale = MS_PER_NANO / callsPerBatch;
    return new Timings(
        nanos.getTotalCount() * callsPerBatch,
        callsPerBatch,
        scale * nanos.getValueAtPercentile(50),
        scale * nanos.getValueAtPercentile(95),
        scale * nanos.getValueAtPercentile(99),
        scale * nanos.getValueAtPercentile(99.9),
        scale * nanos.getMaxValue(),
        callsPerSecond,
        callsPerCoreSecond,
        bytesPerCall);
  }
}
