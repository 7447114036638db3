package org.keyway.ros.recording;

import org.jspecify.annotations.Nullable;

/** Messages of a recording, one after the other. */
@FunctionalInterface
public interface MessageCursor {
  /**
   * The next message; null after the last.
   *
   * @throws RecordingException if the place where it should be is damaged
   */
  @Nullable RecordedMessage next() throws RecordingException;
}
