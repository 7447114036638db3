package org.keyway.ros.recording;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not a usable recording. The message is one line: file, position and problem. */
public final class RecordingException extends IOException {
  private static final long serialVersionUID = 1L;

  public RecordingException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /**
   * @param at position in the file, in bytes
   */
  public RecordingException(Path file, long at, String problem) {
    super("%s: at byte %d: %s".formatted(file, at, problem));
  }
}
