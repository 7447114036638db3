package org.keyway.worldmodels.familiarity;

/** Finds the lit part of a picture: pixels that are not black in all channels. */
final class Light {
  /** Grey level up to which a pixel is black; a covered lens gives such levels, with noise. */
  private static final int BLACK = 8;

  private Light() {}

  /** Returns whether a pixel, with its red at index {@code at}, is not black. */
  static boolean reached(byte[] rgb, int at) {
    return (rgb[at] & 0xFF) > BLACK || (rgb[at + 1] & 0xFF) > BLACK || (rgb[at + 2] & 0xFF) > BLACK;
  }

  /** Returns the share of a frame's pixels that are lit. */
  static double share(byte[] rgb, int from, int pixels) {
    int reached = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      reached += reached(rgb, from + 3 * pixel) ? 1 : 0;
    }
    return (double) reached / pixels;
  }
}
