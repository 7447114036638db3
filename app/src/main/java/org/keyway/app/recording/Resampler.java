package org.keyway.app.recording;

import java.io.IOException;

/**
 * Selects from images at irregular times those nearest to the ticks of a regular clock. The clock
 * starts with the first image, and again after a gap.
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

  /** Receives the selected images. */
  interface Sink {
    /**
     * Receives the image of a tick.
     *
     * @param nanos time of the tick, in ns
     * @param nextNanos time of the next tick, in ns
     */
    void frame(long nanos, long nextNanos, byte[] rgb) throws IOException;

    /** Reports a gap before the next image. */
    void gap() throws IOException;
  }

  /**
   * Creates a resampler.
   *
   * @param framesPerSecond rate of the clock, in Hz
   * @param largestGapNanos longest time between images that is not a gap, in ns
   */
  Resampler(double framesPerSecond, long largestGapNanos, Sink sink, Losses losses) {
    this.framesPerSecond = framesPerSecond;
    this.largestGapNanos = largestGapNanos;
    this.sink = sink;
    this.losses = losses;
  }

  /** Adds an image; skips one whose stamp is not after the previous one. */
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
    // Stamps are rounded, so a tick slightly after the last image belongs to that image.
    long early = Math.round(NANOS_PER_SECOND / framesPerSecond / 1000);
    for (long at = time(tick); at - early <= nanos; at = time(++tick)) {
      sink.frame(at, time(tick + 1), at - lastNanos <= nanos - at ? lastRgb : rgb);
    }
    lastNanos = nanos;
    lastRgb = rgb;
  }

  /** Restarts the clock; the next image is independent of earlier ones. */
  void restart() {
    running = false;
  }

  private long time(long tickNumber) {
    return startNanos + Math.round(tickNumber / framesPerSecond * NANOS_PER_SECOND);
  }
}
