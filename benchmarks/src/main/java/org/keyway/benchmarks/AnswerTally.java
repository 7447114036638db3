package org.keyway.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.keyway.ros.message.RosTime;

/**
 * What became of images: how long until each was answered, and how fast answers followed each
 * other. Images and answers belong together by their stamps. Told by several threads.
 */
final class AnswerTally {
  private final Map<RosTime, Long> waitingSinceNanos = new HashMap<>();
  private final Histogram roundTripNanos = Stopwatch.newHistogram();
  private final Histogram gapNanos = Stopwatch.newHistogram();
  private RosTime newest = RosTime.ZERO;
  private long images;
  private long lastNanos;
  private long totalNanos;

  /** Images are going to be sent. */
  synchronized void begin() {
    lastNanos = System.nanoTime();
  }

  /** An image is about to be sent. */
  synchronized void sent(RosTime stamp) {
    images++;
    newest = stamp;
    waitingSinceNanos.put(stamp, System.nanoTime());
  }

  /** An answer was there at a moment; only the first to an image counts. */
  synchronized void answered(RosTime stamp, long nanos) {
    Long sinceNanos = waitingSinceNanos.remove(stamp);
    if (sinceNanos != null) {
      roundTripNanos.recordValue(nanos - sinceNanos);
      gapNanos.recordValue(nanos - lastNanos);
      totalNanos += nanos - lastNanos;
      lastNanos = nanos;
    }
  }

  /** Nothing that is answered from now on counts. */
  synchronized void end() {
    waitingSinceNanos.clear();
  }

  /** Whether the newest image has no answer yet; older ones get none after it. */
  synchronized boolean isWaiting() {
    return waitingSinceNanos.containsKey(newest);
  }

  synchronized long images() {
    return images;
  }

  synchronized long answers() {
    return roundTripNanos.getTotalCount();
  }

  /** From an image to its answer. */
  synchronized Timings roundTrips() {
    return Timings.ofDelays(roundTripNanos);
  }

  /** From an answer, or the beginning, to the next answer. */
  synchronized Timings arrivals() {
    return Timings.ofArrivals(gapNanos, totalNanos);
  }

  /** Images per second without an answer that counted, in the time of {@link #arrivals}. */
  synchronized double unansweredPerSecond() {
    return (images - answers()) / (totalNanos * 1e-9);
  }
}
