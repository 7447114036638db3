package org.keyway.sim.pusht;

import java.io.IOException;

/**
 * Thrown if a file of demonstrations has the wrong format; the message says where and what was
 * expected.
 */
public final class DemonstrationFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  public DemonstrationFormatException(String message) {
    super(message);
  }

  public DemonstrationFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
