package org.keyway.ros.image;

import java.awt.image.Raster;

/**
 * Colour spaces of JPEG files, and their conversion to RGB. YCbCr follows JFIF 1.02, full range,
 * with libjpeg's 16 fractional bits. CMYK has 255 for no ink, as Adobe writes it.
 */
enum JpegColours {
  GREY,
  RGB,
  YCC,
  CMYK,
  YCCK;

  private static final int POINT = 16;
  private static final int HALF = 1 << (POINT - 1);
  private static final int RED_OF_CR = fixed(1.40200);
  private static final int GREEN_OF_CB = -fixed(0.34414);
  private static final int GREEN_OF_CR = -fixed(0.71414);
  private static final int BLUE_OF_CB = fixed(1.77200);

  private static int fixed(double factor) {
    return (int) (factor * (1 << POINT) + 0.5);
  }

  private int components() {
    return switch (this) {
      case GREY -> 1;
      case RGB, YCC -> 3;
      case CMYK, YCCK -> 4;
    };
  }

  /** Converts the samples of a file to RGB pixels, [height * width * 3]. */
  byte[] toRgb(Raster samples) throws DamagedPictureException {
    int components = components();
    if (samples.getNumBands() != components) {
      throw DamagedPictureException.damaged("its components do not agree");
    }
    int width = samples.getWidth();
    byte[] rgb = new byte[3 * samples.getHeight() * width];
    byte[] line = new byte[components * width];
    for (int y = 0; y < samples.getHeight(); y++) {
      samples.getDataElements(0, y, width, 1, line);
      convert(line, components, rgb, 3 * y * width);
    }
    return rgb;
  }

  private void convert(byte[] line, int components, byte[] rgb, int start) {
    int to = start;
    for (int at = 0; at < line.length; at += components) {
      switch (this) {
        case GREY -> {
          rgb[to] = line[at];
          rgb[to + 1] = line[at];
          rgb[to + 2] = line[at];
        }
        case RGB, CMYK -> {
          rgb[to] = line[at];
          rgb[to + 1] = line[at + 1];
          rgb[to + 2] = line[at + 2];
        }
        case YCC, YCCK -> fromYcc(line, at, rgb, to);
      }
      if (components == 4) {
        boolean inverted = this == YCCK;
        int black = line[at + 3] & 0xFF;
        for (int channel = 0; channel < 3; channel++) {
          int light = rgb[to + channel] & 0xFF;
          rgb[to + channel] = shaded(inverted ? 255 - light : light, black);
        }
      }
      to += 3;
    }
  }

  private static void fromYcc(byte[] line, int at, byte[] rgb, int to) {
    int y = line[at] & 0xFF;
    int cb = (line[at + 1] & 0xFF) - 128;
    int cr = (line[at + 2] & 0xFF) - 128;
    rgb[to] = clamped(y + ((RED_OF_CR * cr + HALF) >> POINT));
    rgb[to + 1] = clamped(y + ((GREEN_OF_CB * cb + GREEN_OF_CR * cr + HALF) >> POINT));
    rgb[to + 2] = clamped(y + ((BLUE_OF_CB * cb + HALF) >> POINT));
  }

  /** Multiplies the light left by a colour with the light left by black. */
  private static byte shaded(int light, int black) {
    int inked = (255 - light) * black + 128;
    return clamped(black - ((inked + (inked >> 8)) >> 8));
  }

  private static byte clamped(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }
}
