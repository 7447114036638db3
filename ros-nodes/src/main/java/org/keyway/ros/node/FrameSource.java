package org.keyway.ros.node;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.ImageFormatException;

/** Supplies images to a {@link CameraNode}, one after another. */
public interface FrameSource extends Closeable {
  /**
   * Returns the next image; null after the last.
   *
   * @throws ImageFormatException if the image exists but cannot be used; the next call continues
   *     with the one after it
   */
  @Nullable TimedFrame next() throws IOException, ImageFormatException;

  /**
   * Returns the next usable image; null after the last.
   *
   * @param leftOut called for each unusable image before it
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

  /** Restarts with the first image. */
  void rewind() throws IOException;

  /** Describes the source for people: a file and the part that is used. */
  String description();

  /**
   * An image and its time.
   *
   * @param frame the image
   * @param seconds time since the first image, in s
   */
  record TimedFrame(Frame frame, double seconds) {}
}
