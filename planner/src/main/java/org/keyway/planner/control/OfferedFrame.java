package org.keyway.planner.control;

import java.util.concurrent.atomic.AtomicBoolean;
import org.keyway.planner.frame.Frame;

/** A frame and when it was seen; it is taken once, to be planned from or to be dropped. */
final class OfferedFrame {
  private final Frame frame;
  private final long stampNanos;
  private final AtomicBoolean taken = new AtomicBoolean();

  OfferedFrame(Frame frame, long stampNanos) {
    this.frame = frame;
    this.stampNanos = stampNanos;
  }

  Frame frame() {
    return frame;
  }

  long stampNanos() {
    return stampNanos;
  }

  long ageNanos(long nowNanos) {
    return nowNanos - stampNanos;
  }

  /** Whether it is too old or, just as suspect, as far in the future. */
  boolean isStale(long nowNanos, long limitNanos) {
    return Math.abs(ageNanos(nowNanos)) > limitNanos;
  }

  /** Whether the caller is the one to handle this frame: true once. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }
}
