package org.keyway.worldmodels.models.flow;

import org.keyway.planner.config.Require;

/**
 * Configuration of the convolutional encoder and decoder.
 *
 * @param channels channels of the features, 1 to 256; 32 in the paper, default 16
 * @param kernel rows and columns of both kernels in px, odd, 1 to 31; 7 in the paper, default 5
 * @param grey whether the encoder reads the mean of a frame's three planes, and the decoder writes
 *     one plane for all three; true in the paper, default false
 * @param contrast c of the encoder's input c (x - 1/2) for pixels x, 0 to 100; 0 for the pixels
 *     themselves, as in the paper; default 4
 */
public record FrameCoderConfig(int channels, int kernel, boolean grey, double contrast) {
  /** The scaled size. */
  public static final FrameCoderConfig DEFAULT = new FrameCoderConfig(16, 5, false, 4);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public FrameCoderConfig {
    Require.inRange("channels", channels, 1, 256);
    requireOdd("kernel", kernel);
    Require.inRange("contrast", contrast, 0.0, 100);
  }

  /** Planes that the encoder reads and the decoder writes. */
  int planes() {
    return grey ? 1 : 3;
  }

  /** Refuses a kernel without a middle. */
  static void requireOdd(String field, int kernel) {
    Require.inRange(field, kernel, 1, 31);
    if (kernel % 2 == 0) {
      throw new IllegalArgumentException(field + " is " + kernel + "; it must be odd");
    }
  }
}
