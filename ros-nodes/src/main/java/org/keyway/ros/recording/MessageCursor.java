package org.keyway.ros.recording;

import org.jspecify.annotations.Nullable;

/** Iterates over messages of a recording. */
@FunctionalInterface
public interface MessageCursor {
  /**
   * Returns the next message; null after the last.
   *
   * @throws RecordingException if the file is damaged at the next message
   */
  @Nullable RecordedMessage next() throws RecordingException;
}
