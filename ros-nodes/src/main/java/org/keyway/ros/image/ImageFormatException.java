package org.keyway.ros.image;

/** An image message that cannot be read: its encoding is not known, or its sizes do not agree. */
public final class ImageFormatException extends Exception {
  private static final long serialVersionUID = 1;

  public ImageFormatException(String message) {
    super(message);
  }

  public ImageFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
