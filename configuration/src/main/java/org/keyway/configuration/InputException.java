package org.keyway.configuration;

/** The user's input was wrong: the message goes to standard error as one line, exit code 2. */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
