package org.keyway.app.data;

import java.awt.image.BufferedImage;

/**
 * Draws integers with digits of 3x5 dots, enlarged twice. Java's own text drawing needs installed
 * fonts, which servers and containers often lack.
 */
final class DigitBitmap {
  /** Height of a number in pixels. */
  static final int HEIGHT = 10;

  private static final int DOT = 2;
  private static final int ROWS = 5;
  private static final int COLUMNS = 3;
  private static final int ADVANCE = (COLUMNS + 1) * DOT;

  private static final String[] DIGITS = {
    "### #.# #.# #.# ###",
    ".#. ##. .#. .#. ###",
    "### ..# ### #.. ###",
    "### ..# ### ..# ###",
    "#.# #.# ### ..# ..#",
    "### #.. ### ..# ###",
    "### #.. ### #.# ###",
    "### ..# ..# .#. .#.",
    "### #.# ### #.# ###",
    "### #.# ### ..# ###"
  };

  private DigitBitmap() {}

  /** Returns the width of a number in pixels. */
  static int width(int number) {
    return Integer.toString(number).length() * ADVANCE - DOT;
  }

  /**
   * Draws a number.
   *
   * @param number the number, 0 or more
   * @param left first column; the whole number must be inside the image
   * @param top first row
   * @param color colour as 0xRRGGBB
   */
  static void draw(BufferedImage image, int number, int left, int top, int color) {
    int x = left;
    for (char digit : Integer.toString(number).toCharArray()) {
      String dots = DIGITS[digit - '0'];
      for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++) {
          if (dots.charAt(row * (COLUMNS + 1) + column) == '#') {
            fill(image, x + column * DOT, top + row * DOT, DOT, DOT, color);
          }
        }
      }
      x += ADVANCE;
    }
  }

  /** Fills a rectangle that lies inside the image. */
  static void fill(BufferedImage image, int left, int top, int width, int height, int color) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        image.setRGB(x, y, color);
      }
    }
  }
}
