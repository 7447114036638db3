package org.keyway.worldmodels.backend;

/** Thrown if ND4J cannot compute on this machine. The message gives the reason in one line. */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackendException(String message) {
    super(message);
  }

  BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
