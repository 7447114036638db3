package org.keyway.ros.image;

/**
 * A picture that cannot be used: its encoding is not known, its sizes do not agree, it is cut off
 * or damaged. The message may quote the picture, without its control characters.
 */
public final class ImageFormatException extends Exception {
  private static final long serialVersionUID = 1;

  public ImageFormatException(String message) {
    super(printable(message));
  }

  public ImageFormatException(String message, Throwable cause) {
    super(printable(message), cause);
  }

  private static String printable(String message) {
    return message.replaceAll("\\p{Cntrl}", "?");
  }
}
