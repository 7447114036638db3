package org.keyway.ros.message;

/** Bytes that are not a message of the expected type. */
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedMessageException(String message) {
    super(message);
  }
}
