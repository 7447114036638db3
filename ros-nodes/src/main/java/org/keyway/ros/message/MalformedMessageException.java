package org.keyway.ros.message;

/** Bytes that are no message of the type that was promised. */
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedMessageException(String message) {
    super(message);
  }
}
