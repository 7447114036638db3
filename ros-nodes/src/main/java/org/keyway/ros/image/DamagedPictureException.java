package org.keyway.ros.image;

/** What is wrong with a picture's file, as the predicate of a sentence: "is cut off". */
final class DamagedPictureException extends Exception {
  private static final long serialVersionUID = 1;

  private DamagedPictureException(String what) {
    super(what);
  }

  /** It ends before all is there. */
  static DamagedPictureException cut() {
    return new DamagedPictureException("is cut off");
  }

  /** Something in it cannot be right. */
  static DamagedPictureException damaged(String how) {
    return new DamagedPictureException("is damaged: " + how);
  }

  /** It is of a kind that is not read. */
  static DamagedPictureException foreign(String what) {
    return new DamagedPictureException(what);
  }
}
