package org.keyway.worldmodels.backend;

/** ND4J cannot compute here. The message is one line that says why. */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackendException(String message) {
    super(message);
  }

  BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
