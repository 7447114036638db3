package org.keyway.worldmodels.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is no usable checkpoint or training state, or does not hold what is asked of it. The
 * message is one line: which file, and what is wrong.
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
   * @param source what is wrong: a file, or the name of what is not in a file yet
   */
  CheckpointException(String source, String problem) {
    super(source + ": " + problem);
  }
}
