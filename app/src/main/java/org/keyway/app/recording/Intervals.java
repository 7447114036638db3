package org.keyway.app.recording;

import java.util.Arrays;

/** Computes the usual interval between times, and the length of gaps. */
final class Intervals {
  /** Longest time between messages that is not a gap, in usual intervals. */
  private static final int GAP_INTERVALS = 3;

  /** Time that is never a gap, however fast messages come. */
  private static final long LEAST_GAP_NANOS = 1_000_000_000L;

  /**
   * Longest time that is not a gap, however slowly messages come, so that no stamp causes endless
   * work.
   */
  private static final long MOST_GAP_NANOS = 60_000_000_000L;

  private static final double NEAR_THE_MEDIAN = 0.25;

  private Intervals() {}

  /**
   * Returns the usual interval in nanoseconds: the mean of all intervals within a quarter of the
   * median inside runs. If the median is less than half the mean without pauses, messages come in
   * bursts; that mean is then returned.
   *
   * @param nanos times in order of arrival; not modified
   * @return 0 if no time is later than another
   */
  static double usualNanos(long[] nanos) {
    long[] sorted = nanos.clone();
    long[] steps = new long[nanos.length];
    int count = 0;
    int from = 0;
    for (int i = 1; i <= nanos.length; i++) {
      // Wrong order within a run is corrected; runs are not merged.
      if (i == nanos.length || nanos[i] < nanos[i - 1] - TimeOrder.JITTER_NANOS) {
        Arrays.sort(sorted, from, i);
        for (int j = from + 1; j < i; j++) {
          steps[count++] = sorted[j] - sorted[j - 1];
        }
        from = i;
      }
    }
    if (count == 0) {
      return 0;
    }
    steps = Arrays.copyOf(steps, count);
    Arrays.sort(steps);
    double median = steps[(count - 1) / 2];
    double pause = Math.max(LEAST_GAP_NANOS, GAP_INTERVALS * median);
    double mean = Arrays.stream(steps).filter(step -> step <= pause).average().orElse(median);
    double exact =
        Arrays.stream(steps)
            .filter(step -> Math.abs(step - median) <= NEAR_THE_MEDIAN * median)
            .average()
            .orElse(median);
    return median < mean / 2 ? mean : exact;
  }

  /**
   * Returns the longest time between messages that is not a gap: a second, or three usual intervals
   * if longer, and at most a minute.
   *
   * @param nanos times in order of arrival; not modified
   */
  static long gapNanos(long[] nanos) {
    double slow = GAP_INTERVALS * usualNanos(nanos);
    return (long) Math.max(LEAST_GAP_NANOS, Math.min(MOST_GAP_NANOS, slow));
  }

  /**
   * Returns the longest time that is not a gap for frames at a rate; three frame intervals may make
   * it longer.
   */
  static long gapNanos(long[] nanos, double framesPerSecond) {
    return Math.max(gapNanos(nanos), Math.round(GAP_INTERVALS * 1e9 / framesPerSecond));
  }
}
