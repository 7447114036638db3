package org.keyway.planner.frame;

import java.util.Arrays;
import java.util.Objects;

/**
 * One camera frame: RGB, 8 bits a channel, row-major from the top left corner, [height, width, 3].
 *
 * <p>The frame shares its byte array and does not copy it. Holders of a frame must not modify the
 * array.
 */
public final class Frame {
  private final int height;
  private final int width;
  private final byte[] rgb;

  /**
   * @param height rows in pixels, at least 1
   * @param width columns in pixels, at least 1
   * @param rgb [height * width * 3], shared with the new frame, not modified
   * @throws IllegalArgumentException if the size is not positive or the array has another length
   */
  public Frame(int height, int width, byte[] rgb) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "A frame needs at least 1x1 pixels, not " + height + "x" + width);
    }
    long size = 3L * height * width;
    if (rgb.length != size) {
      throw new IllegalArgumentException(
          "A %dx%d RGB frame has %d bytes, not %d".formatted(height, width, size, rgb.length));
    }
    this.height = height;
    this.width = width;
    this.rgb = rgb;
  }

  /** Rows in pixels. */
  public int height() {
    return height;
  }

  /** Columns in pixels. */
  public int width() {
    return width;
  }

  /** The pixels, [height * width * 3], shared: not to be modified. */
  public byte[] rgb() {
    return rgb;
  }

  /**
   * Returns channel 0 (red), 1 (green) or 2 (blue) of one pixel, 0 to 255.
   *
   * @throws IndexOutOfBoundsException if there is no such pixel or channel
   */
  public int channel(int row, int column, int channel) {
    Objects.checkIndex(row, height);
    Objects.checkIndex(column, width);
    Objects.checkIndex(channel, 3);
    return rgb[(row * width + column) * 3 + channel] & 0xFF;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame frame
        && frame.height == height
        && frame.width == width
        && Arrays.equals(frame.rgb, rgb);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * height + width) + Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    return "Frame[" + height + "x" + width + "]";
  }
}
