package org.keyway.app.recording;

import java.io.IOException;

/**
 * Picks from pictures that come at times of their own those that are nearest to the ticks of a
 * steady clock. The clock starts with the first picture, and anew after a gap.
 */
final class Resampler {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double framesPerSecond;
  private final long largestGapNanos;
  private final Sink sink;
  private final Losses losses;
  private boolean running;
  private long startNanos;
  private long tick;
  private long lastNanos;
  private byte[] lastRgb = {};

  /** What becomes of the pictures. */
  interface Sink {
    /**
     * The picture of a tick.
     *
     * @param nanos time of the tick
     * @param nextNanos time of the next one
     */
    void frame(long nanos, long nextNanos, byte[] rgb) throws IOException;

    /** What comes now has a gap before it. */
    void gap() throws IOException;
  }

  /**
   * Makes a clock.
   *
   * @param framesPerSecond its rate
   * @param largestGapNanos the largest time between pictures that is none
   */
  Resampler(double framesPerSecond, long largestGapNanos, Sink sink, Losses losses) {
    this.framesPerSecond = framesPerSecond;
    this.largestGapNanos = largestGapNanos;
    this.sink = sink;
    this.losses = losses;
  }

  /** Takes a picture; those that are stamped no later than the one before are left out. */
  void accept(long nanos, byte[] rgb) throws IOException {
    if (running && nanos <= lastNanos) {
      losses.outOfOrder();
      return;
    }
    if (!running || nanos - lastNanos > largestGapNanos) {
      sink.gap();
      running = true;
      startNanos = nanos;
      tick = 0;
      lastNanos = nanos;
      lastRgb = rgb;
    }
    // Stamps are rounded: a tick a little after the last picture is that picture's.
    long early = Math.round(NANOS_PER_SECOND / framesPerSecond / 1000);
    for (long at = time(tick); at - early <= nanos; at = time(++tick)) {
      sink.frame(at, time(tick + 1), at - lastNanos <= nanos - at ? lastRgb : rgb);
    }
    lastNanos = nanos;
    lastRgb = rgb;
  }

  /** The next picture has nothing to do with those before. */
  void restart() {
    running = false;
  }

  private long time(long tickNumber) {
    return startNanos + Math.round(tickNumber / framesPerSecond * NANOS_PER_SECOND);
  }
}
