package org.keyway.planner.control;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets of fixed relative width, 32 to each power of two, as HdrHistogram
 * does (Tene): quantiles are at most 1/32 too high, in 15 KB, whatever the durations. One thread
 * records and any thread reads. Nothing is allocated after construction.
 */
final class NanosHistogram {
  private static final int SUB_BITS = 5;

  private final AtomicLongArray counts = new AtomicLongArray(bucket(Long.MAX_VALUE) + 1);
  private final AtomicLong maximum = new AtomicLong();

  /** Counts one duration in ns; a negative one counts as 0. */
  void record(long nanos) {
    long value = Math.max(0, nanos);
    counts.incrementAndGet(bucket(value));
    if (value > maximum.get()) {
      maximum.set(value);
    }
  }

  /** The longest duration so far, in ns; 0 if there is none. */
  long maximumNanos() {
    return maximum.get();
  }

  /**
   * Returns the quantile of the durations, in ns; 0 if there is none.
   *
   * @param fraction quantile, 0 to 1
   */
  long quantileNanos(double fraction) {
    long total = 0;
    for (int i = 0; i < counts.length(); i++) {
      total += counts.get(i);
    }
    long wanted = Math.max(1, (long) Math.ceil(fraction * total));
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
      if (seen >= wanted) {
        return Math.min(highest(i), maximum.get());
      }
    }
    return maximum.get();
  }

  /** Values below 64 have a bucket each; above, the exponent and the next 5 bits choose it. */
  private static int bucket(long value) {
    int shift = Math.max(0, Long.SIZE - 1 - SUB_BITS - Long.numberOfLeadingZeros(value | 1));
    return (shift << SUB_BITS) + (int) (value >>> shift);
  }

  /** The highest value that falls into a bucket. */
  private static long highest(int bucket) {
    int shift = Math.max(0, (bucket >>> SUB_BITS) - 1);
    long sub = bucket - ((long) shift << SUB_BITS);
    return (sub << shift) + (1L << shift) - 1;
  }
}
