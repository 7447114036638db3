package org.keyway.sim.sequences;

/**
 * Small square grey image, [size * size]; 0 is black or transparent.
 *
 * @param size rows and columns in px
 * @param grey brightness or coverage, 0 to 255, row-major
 */
// A package-private carrier of pixels: it is never compared.
@SuppressWarnings("ArrayRecordComponent")
record Sprite(int size, byte[] grey) {

  /**
   * Draws the sprite in grey on one of several square RGB frames; where two sprites overlap, the
   * brighter one is visible.
   *
   * @param pixels [T * imageSize * imageSize * 3], modified; the sprite lies wholly within a frame
   */
  void lighten(byte[] pixels, int frame, int imageSize, int left, int top) {
    for (int row = 0; row < size; row++) {
      int at = ((frame * imageSize + top + row) * imageSize + left) * 3;
      for (int column = 0; column < size; column++, at += 3) {
        byte value = grey[row * size + column];
        if ((value & 0xFF) > (pixels[at] & 0xFF)) {
          pixels[at] = value;
          pixels[at + 1] = value;
          pixels[at + 2] = value;
        }
      }
    }
  }

  /**
   * Paints the sprite in one colour on one of several square RGB frames, weighted by its coverage.
   *
   * @param pixels [T * imageSize * imageSize * 3], modified; the sprite lies wholly within a frame
   * @param rgb the colour, 0xRRGGBB
   */
  void cover(byte[] pixels, int frame, int imageSize, int left, int top, int rgb) {
    for (int row = 0; row < size; row++) {
      int at = ((frame * imageSize + top + row) * imageSize + left) * 3;
      for (int column = 0; column < size; column++, at += 3) {
        int coverage = grey[row * size + column] & 0xFF;
        if (coverage != 0) {
          pixels[at] = mix(pixels[at], rgb >> 16, coverage);
          pixels[at + 1] = mix(pixels[at + 1], rgb >> 8, coverage);
          pixels[at + 2] = mix(pixels[at + 2], rgb, coverage);
        }
      }
    }
  }

  /** Blends a channel of {@code above} over one of {@code below}; coverage is 0 to 255. */
  static byte mix(byte below, int above, int coverage) {
    return (byte) (((below & 0xFF) * (255 - coverage) + (above & 0xFF) * coverage + 127) / 255);
  }
}
