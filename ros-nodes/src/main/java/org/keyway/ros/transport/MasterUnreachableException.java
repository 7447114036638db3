package org.keyway.ros.transport;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The master, which keeps the parameters, cannot be asked, or answers what is no answer. */
public final class MasterUnreachableException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  public MasterUnreachableException(IOException cause) {
    super("The master cannot be asked: " + cause.getMessage(), cause);
  }
}
