package org.keyway.ros.transport;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The graph does not answer at the moment, or its answer is invalid. */
public final class GraphUnreachableException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  /**
   * @param message which request failed, and why
   */
  public GraphUnreachableException(String message, IOException cause) {
    super(message, cause);
  }
}
