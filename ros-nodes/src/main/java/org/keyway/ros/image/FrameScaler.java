package org.keyway.ros.image;

import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;

/**
 * Brings frames of any size to the one that a model reads: cuts the largest middle part of the
 * wanted shape and averages over the area of each new pixel. A frame that has the size already is
 * handed through.
 */
public final class FrameScaler {
  private final int height;
  private final int width;

  /**
   * @param height rows wanted, pixels, 1 to 4096
   * @param width columns wanted, pixels, 1 to 4096
   */
  public FrameScaler(int height, int width) {
    this.height = Require.inRange("height", height, 1, 4096);
    this.width = Require.inRange("width", width, 1, 4096);
  }

  /** The frame in the wanted size. */
  public Frame scale(Frame frame) {
    if (frame.height() == height && frame.width() == width) {
      return frame;
    }
    double pixel = Math.min((double) frame.height() / height, (double) frame.width() / width);
    double top = (frame.height() - pixel * height) / 2;
    double left = (frame.width() - pixel * width) / 2;
    // Columns first: the picture becomes narrow before its rows are added up.
    float[] narrow = columns(frame, left, pixel);
    byte[] rgb = new byte[3 * height * width];
    float[] sums = new float[3 * width];
    for (int row = 0; row < height; row++) {
      double begin = top + row * pixel;
      addRows(narrow, frame.height(), begin, begin + pixel, sums);
      for (int i = 0; i < sums.length; i++) {
        rgb[row * sums.length + i] = (byte) Math.round(Math.min(255, sums[i]));
        sums[i] = 0;
      }
    }
    return new Frame(height, width, rgb);
  }

  private float[] columns(Frame frame, double left, double pixel) {
    byte[] rgb = frame.rgb();
    float[] narrow = new float[3 * frame.height() * width];
    for (int column = 0; column < width; column++) {
      double begin = left + column * pixel;
      double end = begin + pixel;
      for (int x = (int) begin; x < Math.min(frame.width(), Math.ceil(end)); x++) {
        float weight = weight(x, begin, end);
        for (int row = 0; row < frame.height(); row++) {
          int from = (row * frame.width() + x) * 3;
          int to = (row * width + column) * 3;
          narrow[to] += weight * (rgb[from] & 0xFF);
          narrow[to + 1] += weight * (rgb[from + 1] & 0xFF);
          narrow[to + 2] += weight * (rgb[from + 2] & 0xFF);
        }
      }
    }
    return narrow;
  }

  private static void addRows(float[] rows, int count, double begin, double end, float[] sums) {
    for (int y = (int) begin; y < Math.min(count, Math.ceil(end)); y++) {
      float weight = weight(y, begin, end);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * rows[y * sums.length + i];
      }
    }
  }

  /** The share that the pixel from {@code at} to {@code at + 1} has in [begin, end]. */
  private static float weight(int at, double begin, double end) {
    return (float) ((Math.min(at + 1, end) - Math.max(at, begin)) / (end - begin));
  }
}
