package org.keyway.app.recording;

import java.util.Arrays;

/** What is usual from one of some times to the next. */
final class Intervals {
  /** The largest time between messages that is no gap, in usual intervals. */
  private static final int GAP_INTERVALS = 3;

  /** The largest that is no gap however fast messages come. */
  private static final long LEAST_GAP_NANOS = 1_000_000_000L;

  /**
   * The largest that is no gap however slowly they come, so that no stamp makes work without end.
   */
  private static final long MOST_GAP_NANOS = 60_000_000_000L;

  private static final double NEAR_THE_MEDIAN = 0.25;

  private Intervals() {}

  /**
   * The usual interval, in nanoseconds: the median within runs, made exact by the mean of all
   * within a quarter of it. Where messages come in bursts, so that it is less than half the mean
   * without pauses, that mean.
   *
   * @param nanos times as they came; not modified
   * @return 0 if no time is later than another
   */
  static double usualNanos(long[] nanos) {
    long[] sorted = nanos.clone();
    long[] steps = new long[nanos.length];
    int count = 0;
    int from = 0;
    for (int i = 1; i <= nanos.length; i++) {
      // What came in the wrong order within a run is put right; runs are not laid into one another.
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
   * The largest time between messages that is no gap: a second, or three usual intervals if that is
   * longer, and at most a minute.
   *
   * @param nanos their times as they came; not modified
   */
  static long gapNanos(long[] nanos) {
    double slow = GAP_INTERVALS * usualNanos(nanos);
    return (long) Math.max(LEAST_GAP_NANOS, Math.min(MOST_GAP_NANOS, slow));
  }

  /** The same for frames of a rate, which three of them may make longer. */
  static long gapNanos(long[] nanos, double framesPerSecond) {
    return Math.max(gapNanos(nanos), Math.round(GAP_INTERVALS * 1e9 / framesPerSecond));
  }
}
