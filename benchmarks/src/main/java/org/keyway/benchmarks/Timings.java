package org.keyway.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * Statistics of the durations of calls. Calls too short for the clock are measured in batches; a
 * time is then that of a batch divided by its number of calls.
 *
 * @param calls number of measured calls
 * @param callsPerBatch number of calls in a batch
 * @param p50Ms median, ms
 * @param p95Ms 95th percentile, ms
 * @param p99Ms 99th percentile, ms
 * @param p999Ms 99.9th percentile, ms
 * @param maxMs longest time, ms
 * @param callsPerSecond calls divided by the sum of their times; NaN if the times are not those of
 *     calls
 * @param callsPerCoreSecond calls divided by the processor time of the calling thread, or of the
 *     whole process if it is another one; excludes time taken by other programs; NaN if unknown
 * @param bytesPerCall allocation of the calling thread, in bytes; NaN if unknown
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
   * Makes statistics of batches.
   *
   * @param batchNanos times of the batches, in ns
   * @param callsPerBatch number of calls in a batch, at least 1
   * @param totalNanos sum of the times, in ns
   * @param coreNanos processor time of the calling thread in the batches, in ns
   * @param totalBytes allocation in the batches, in bytes
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

  /** Makes statistics of calls in another process, in ns; their allocation is unknown. */
  static Timings ofCallsElsewhere(Histogram callNanos, long totalNanos, long processorNanos) {
    long calls = callNanos.getTotalCount();
    return of(
        callNanos, 1, calls / (totalNanos * 1e-9), calls / (processorNanos * 1e-9), Double.NaN);
  }

  /** Makes statistics of the times between successive events, in ns. */
  static Timings ofArrivals(Histogram gapNanos, long totalNanos) {
    long count = gapNanos.getTotalCount();
    return of(gapNanos, 1, count / (totalNanos * 1e-9), Double.NaN, Double.NaN);
  }

  /** Makes statistics of durations other than calls, such as delays. */
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
