package org.keyway.ros.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Supported encodings of sensor_msgs/Image: 8 or 16 bits a channel, colour or grey. */
enum PixelEncoding {
  RGB8(3, 1, 0, 1, 2),
  BGR8(3, 1, 2, 1, 0),
  RGBA8(4, 1, 0, 1, 2),
  BGRA8(4, 1, 2, 1, 0),
  MONO8(1, 1, 0, 0, 0),
  RGB16(3, 2, 0, 1, 2),
  BGR16(3, 2, 2, 1, 0),
  RGBA16(4, 2, 0, 1, 2),
  BGRA16(4, 2, 2, 1, 0),
  MONO16(1, 2, 0, 0, 0);

  private final int channels;
  private final int channelBytes;
  private final int red;
  private final int green;
  private final int blue;

  PixelEncoding(int channels, int channelBytes, int red, int green, int blue) {
    this.channels = channels;
    this.channelBytes = channelBytes;
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /**
   * Returns the encoding with a name; OpenCV's generic names mean the channel order of OpenCV
   * images.
   */
  static PixelEncoding of(String name) throws ImageFormatException {
    String usual =
        switch (name) {
          case "8UC1" -> "mono8";
          case "8UC3" -> "bgr8";
          case "8UC4" -> "bgra8";
          case "16UC1" -> "mono16";
          case "16UC3" -> "bgr16";
          case "16UC4" -> "bgra16";
          default -> name;
        };
    Optional<PixelEncoding> found =
        Arrays.stream(values()).filter(encoding -> encoding.rosName().equals(usual)).findFirst();
    if (found.isEmpty()) {
      throw new ImageFormatException(
          "Images of encoding '%s' cannot be read; %s can%s"
              .formatted(
                  ImageMessages.excerpt(name),
                  Arrays.stream(values())
                      .map(PixelEncoding::rosName)
                      .collect(Collectors.joining(", ")),
                  name.startsWith("bayer_") ? "; image_proc makes rgb8 of bayer images" : ""));
    }
    return found.get();
  }

  String rosName() {
    return name().toLowerCase(Locale.ROOT);
  }

  int pixelBytes() {
    return channels * channelBytes;
  }

  /** Returns the offsets in a pixel of the most significant bytes of red, green and blue. */
  int[] offsets(boolean bigEndian) {
    int significant = bigEndian ? 0 : channelBytes - 1;
    return new int[] {
      red * channelBytes + significant,
      green * channelBytes + significant,
      blue * channelBytes + significant
    };
  }
}
