package org.keyway.ros.transport;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The graph cannot be asked at the moment, or answers what is no answer. */
public final class GraphUnreachableException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  /**
   * @param message what cannot be asked, and why
   */
  public GraphUnreachableException(String message, IOException cause) {
    super(message, cause);
  }
}
