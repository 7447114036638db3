package org.keyway.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.keyway.ros.message.RosTime;

/**
 * Measures the round trip of each image and the intervals between answers. Stamps match answers to
 * images. Safe for use by several threads.
 */
final class AnswerTally {
  private final Map<RosTime, Long> waitingSinceNanos = new HashMap<>();
  private final Histogram roundTripNanos = Stopwatch.newHistogram();
  private final Histogram gapNanos = Stopwatch.newHistogram();
  private RosTime newest = RosTime.ZERO;
  private long images;
  private long lastNanos;
  private long totalNanos;

  /** Begins the measurement. */
  synchronized void begin() {
    lastNanos = System.nanoTime();
  }

  /** Records an image about to be sent. */
  synchronized void sent(RosTime stamp) {
    images++;
    newest = stamp;
    waitingSinceNanos.put(stamp, System.nanoTime());
  }

  /** Records the time of an answer; only the first answer to an image counts. */
  synchronized void answered(RosTime stamp, long nanos) {
    Long sinceNanos = waitingSinceNanos.remove(stamp);
    if (sinceNanos != null) {
      roundTripNanos.recordValue(nanos - sinceNanos);
      gapNanos.recordValue(nanos - lastNanos);
      totalNanos += nanos - lastNanos;
      lastNanos = nanos;
    }
  }

  /** Ends the measurement: later answers do not count. */
  synchronized void end() {
    waitingSinceNanos.clear();
  }

  /** Whether the newest image has no answer yet; older ones get no answer after it. */
  synchronized boolean isWaiting() {
    return waitingSinceNanos.containsKey(newest);
  }

  synchronized long images() {
    return images;
  }

  synchronized long answers() {
    return roundTripNanos.getTotalCount();
  }

  /** Times from an image to its answer. */
  synchronized Timings roundTrips() {
    return Timings.ofDelays(roundTripNanos);
  }

  /** Times from an answer, or the start, to the next answer. */
  synchronized Timings arrivals() {
    return Timings.ofArrivals(gapNanos, totalNanos);
  }

  /** Images per second without a counted answer, in the time of {@link #arrivals}. */
  synchronized double unansweredPerSecond() {
    return (images - answers()) / (totalNanos * 1e-9);
  }
}
