package org.keyway.sim.pusht;

import java.io.IOException;

/** A file of demonstrations is not what it should be; the message says where and what would be. */
public final class DemonstrationFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  public DemonstrationFormatException(String message) {
    super(message);
  }

  public DemonstrationFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
