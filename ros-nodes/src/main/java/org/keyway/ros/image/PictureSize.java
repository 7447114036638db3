package org.keyway.ros.image;

/** The sizes of pictures that are read. */
final class PictureSize {
  /** Pixels of a picture at most: what a camera of 64 megapixels takes. */
  private static final long MOST_PIXELS = 1L << 26;

  private PictureSize() {}

  static boolean isPossible(long height, long width) {
    return height >= 1 && width >= 1 && height <= MOST_PIXELS / width;
  }

  /** What is wrong with any other, as the predicate of a sentence. */
  static String refusal(long height, long width) {
    return "has %dx%d pixels; from 1 to %d can be read".formatted(width, height, MOST_PIXELS);
  }

  /** Refuses a file whose header says a size that is not read. */
  static void require(long height, long width) throws DamagedPictureException {
    if (!isPossible(height, width)) {
      throw DamagedPictureException.foreign(refusal(height, width));
    }
  }
}
