package org.keyway.ros.recording;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no usable recording. The message is one line: the file, where in it, and what. */
public final class RecordingException extends IOException {
  private static final long serialVersionUID = 1L;

  public RecordingException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /**
   * @param at where in the file, in bytes
   */
  public RecordingException(Path file, long at, String problem) {
    super("%s: at byte %d: %s".formatted(file, at, problem));
  }
}
