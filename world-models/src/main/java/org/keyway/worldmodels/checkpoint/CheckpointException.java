package org.keyway.worldmodels.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if a file is not a usable checkpoint or training state, or lacks what is requested. The
 * message is one line: the file, and what is wrong.
 */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  public CheckpointException(Path file, String problem) {
    this(file.toString(), problem);
  }

  public CheckpointException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }

  /**
   * @param source the file, or the name of contents not yet in a file
   */
  CheckpointException(String source, String problem) {
    super(source + ": " + problem);
  }
}
