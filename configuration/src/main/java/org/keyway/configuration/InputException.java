package org.keyway.configuration;

/**
 * Thrown if the user's input is invalid; the command line prints the message on one line to
 * standard error and exits with code 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
