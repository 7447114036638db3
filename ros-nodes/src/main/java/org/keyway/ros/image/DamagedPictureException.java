package org.keyway.ros.image;

/**
 * A damaged or unsupported image file. The message is the predicate of a sentence: "is cut off".
 */
final class DamagedPictureException extends Exception {
  private static final long serialVersionUID = 1;

  private DamagedPictureException(String what) {
    super(what);
  }

  /** The file ends too early. */
  static DamagedPictureException cut() {
    return new DamagedPictureException("is cut off");
  }

  /** The file contains something invalid. */
  static DamagedPictureException damaged(String how) {
    return new DamagedPictureException("is damaged: " + how);
  }

  /** The file has an unsupported format. */
  static DamagedPictureException foreign(String what) {
    return new DamagedPictureException(what);
  }
}
