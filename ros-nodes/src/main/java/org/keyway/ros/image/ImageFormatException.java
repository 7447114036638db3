package org.keyway.ros.image;

/**
 * An unusable image: its encoding is unknown, its sizes disagree, or it is cut off or damaged. The
 * message may quote the image's text, without control characters.
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
