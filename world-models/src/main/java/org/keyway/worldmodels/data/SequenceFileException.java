package org.keyway.worldmodels.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if a file is not a usable sequence file. The message is one line: the file, and what is
 * wrong.
 */
public final class SequenceFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public SequenceFileException(Path file, String problem) {
    super(file + ": " + problem);
  }

  public SequenceFileException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
