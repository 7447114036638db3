package org.keyway.ros.node;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;

/** Pictures for a {@link CameraNode}, one after the other. */
public interface FrameSource extends Closeable {
  /** The next one; null after the last. */
  @Nullable TimedFrame next() throws IOException;

  /** Begins again with the first. */
  void rewind() throws IOException;

  /**
   * A picture and when it was taken.
   *
   * @param frame the picture
   * @param seconds since the first
   */
  record TimedFrame(Frame frame, double seconds) {}
}
