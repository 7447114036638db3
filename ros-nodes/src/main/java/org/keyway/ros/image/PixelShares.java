package org.keyway.ros.image;

import java.util.Arrays;

/**
 * Weights for resampling an image: each new pixel is the mean of the image over the area that it
 * covers, in integer arithmetic. Pixels beyond the edge repeat the edge pixels. Immutable; computed
 * once for images of one size.
 */
final class PixelShares {
  /** Sum of the weights of a new pixel; multiplied by 255, it fits an int. */
  private static final int WHOLE = 1 << 22;

  private static final int ROUND = WHOLE / 2;

  /**
   * Largest number of pixels that are read along a side of a new pixel's area. A larger area is
   * sampled at every second, third or further pixel, which bounds memory and time.
   */
  private static final int MOST_ALONG_A_SIDE = 32;

  private final int frameHeight;
  private final int frameWidth;
  private final int[] ends;
  private int[] offsets;
  private int[] shares;
  private int count;

  /**
   * @param frameHeight rows of the images
   * @param frameWidth columns of the images
   * @param view transform from the result to the images
   * @param height rows of the result
   * @param width columns of the result
   */
  PixelShares(int frameHeight, int frameWidth, Homography view, int height, int width) {
    this.frameHeight = frameHeight;
    this.frameWidth = frameWidth;
    ends = new int[height * width];
    offsets = new int[ends.length];
    shares = new int[ends.length];
    Footprint footprint = new Footprint();
    for (int cell = 0; cell < ends.length; cell++) {
      int row = cell / width;
      int column = cell % width;
      footprint.set(
          view,
          (double) column / width,
          (double) row / height,
          (column + 1.0) / width,
          (row + 1.0) / height);
      add(footprint);
      ends[cell] = count;
    }
    offsets = Arrays.copyOf(offsets, count);
    shares = Arrays.copyOf(shares, count);
  }

  private void add(Footprint footprint) {
    int left = within(Math.floor(footprint.left()), frameWidth);
    int right = within(Math.ceil(footprint.right()) - 1, frameWidth);
    int top = within(Math.floor(footprint.top()), frameHeight);
    int bottom = within(Math.ceil(footprint.bottom()) - 1, frameHeight);
    int step = 1 + Math.max(right - left, bottom - top) / MOST_ALONG_A_SIDE;
    double above = 0;
    int given = 0;
    // The first and the last pixel of a row or column also stand for everything beyond them.
    for (int y = top; y <= bottom; y += step) {
      double upper = y == top ? Double.NEGATIVE_INFINITY : y;
      double lower = y + step > bottom ? Double.POSITIVE_INFINITY : y + step;
      int rowAt = Math.min(y + step / 2, bottom) * frameWidth;
      double before = 0;
      for (int x = left; x <= right; x += step) {
        double limit = x + step > right ? Double.POSITIVE_INFINITY : x + step;
        before = footprint.share(limit, upper, lower);
        // Rounds the running sum, so the weights keep their total.
        int sum = (int) Math.round((above + before) * WHOLE);
        if (sum > given) {
          append(3 * (rowAt + Math.min(x + step / 2, right)), sum - given);
          given = sum;
        }
      }
      above += before;
    }
  }

  private static int within(double pixel, int size) {
    return (int) Math.min(Math.max(pixel, 0), size - 1);
  }

  private void append(int offset, int share) {
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * count);
      shares = Arrays.copyOf(shares, 2 * count);
    }
    offsets[count] = offset;
    shares[count] = share;
    count++;
  }

  /** Whether these weights are for images of a size. */
  boolean isFor(int height, int width) {
    return frameHeight == height && frameWidth == width;
  }

  /**
   * Resamples an image.
   *
   * @param image [frameHeight * frameWidth * 3], not modified
   * @param picture [height * width * 3], overwritten with the result
   */
  void average(byte[] image, byte[] picture) {
    int at = 0;
    for (int cell = 0; cell < ends.length; cell++) {
      int red = ROUND;
      int green = ROUND;
      int blue = ROUND;
      for (; at < ends[cell]; at++) {
        int offset = offsets[at];
        int share = shares[at];
        red += share * (image[offset] & 0xFF);
        green += share * (image[offset + 1] & 0xFF);
        blue += share * (image[offset + 2] & 0xFF);
      }
      picture[3 * cell] = (byte) (red / WHOLE);
      picture[3 * cell + 1] = (byte) (green / WHOLE);
      picture[3 * cell + 2] = (byte) (blue / WHOLE);
    }
  }
}
