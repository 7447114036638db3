package org.keyway.ros.image;

/** Limits on the size of images. */
final class PictureSize {
  /** Largest number of pixels: an image of a 64-megapixel camera. */
  private static final long MOST_PIXELS = 1L << 26;

  private PictureSize() {}

  static boolean isPossible(long height, long width) {
    return height >= 1 && width >= 1 && height <= MOST_PIXELS / width;
  }

  /** Returns the reason why a size is refused, as the predicate of a sentence. */
  static String refusal(long height, long width) {
    return "has %dx%d pixels; from 1 to %d can be read".formatted(width, height, MOST_PIXELS);
  }

  /** Refuses a file whose header gives an unsupported size. */
  static void require(long height, long width) throws DamagedPictureException {
    if (!isPossible(height, width)) {
      throw DamagedPictureException.foreign(refusal(height, width));
    }
  }
}
