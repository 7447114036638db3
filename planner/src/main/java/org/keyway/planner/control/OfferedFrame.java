package org.keyway.planner.control;

import java.util.concurrent.atomic.AtomicBoolean;
import org.keyway.planner.frame.Frame;

/** A frame and its time stamp. It is taken once, either planned from or dropped. */
final class OfferedFrame {
  private final Frame frame;
  private final long stampNanos;
  private final long picture;
  private final AtomicBoolean taken = new AtomicBoolean();

  private OfferedFrame(Frame frame, long stampNanos, long picture) {
    this.frame = frame;
    this.stampNanos = stampNanos;
    this.picture = picture;
  }

  /** The first frame of an episode. */
  static OfferedFrame first(Frame frame, long stampNanos) {
    return new OfferedFrame(frame, stampNanos, 0);
  }

  /** The frame that is offered after this one. */
  OfferedFrame next(Frame later, long laterStampNanos) {
    long nextPicture = later.equals(frame) ? picture : picture + 1;
    return new OfferedFrame(later, laterStampNanos, nextPicture);
  }

  Frame frame() {
    return frame;
  }

  long stampNanos() {
    return stampNanos;
  }

  /** Index of the picture within the episode; equal pictures in a row share one index. */
  long picture() {
    return picture;
  }

  long ageNanos(long nowNanos) {
    return nowNanos - stampNanos;
  }

  /** Whether the frame is older than the limit, or as far in the future. */
  boolean isStale(long nowNanos, long limitNanos) {
    return Math.abs(ageNanos(nowNanos)) > limitNanos;
  }

  /** Claims this frame for the caller: true once. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }
}
