package org.keyway.ros.node;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.ImageFormatException;

/** Pictures for a {@link CameraNode}, one after the other. */
public interface FrameSource extends Closeable {
  /**
   * The next one; null after the last.
   *
   * @throws ImageFormatException if it is there and cannot be used: the next call goes on with the
   *     one behind it
   */
  @Nullable TimedFrame next() throws IOException, ImageFormatException;

  /**
   * The next one that can be used; null after the last.
   *
   * @param leftOut told of those before it that cannot be
   */
  default @Nullable TimedFrame nextUsable(Consumer<ImageFormatException> leftOut)
      throws IOException {
    while (true) {
      try {
        return next();
      } catch (ImageFormatException e) {
        leftOut.accept(e);
      }
    }
  }

  /** Begins again with the first. */
  void rewind() throws IOException;

  /** What it is, for people: a file and what of it. */
  String description();

  /**
   * A picture and when it was taken.
   *
   * @param frame the picture
   * @param seconds since the first
   */
  record TimedFrame(Frame frame, double seconds) {}
}
