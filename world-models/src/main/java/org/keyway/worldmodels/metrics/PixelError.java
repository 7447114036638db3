package org.keyway.worldmodels.metrics;

import org.keyway.planner.frame.Frame;

/** Pixel-wise errors of 8-bit RGB frames. */
public final class PixelError {
  private static final double PEAK = 255;

  private PixelError() {}

  /**
   * Returns the mean over all pixels and channels of the squared difference, on the scale 0 to 255,
   * as scikit-image's {@code mean_squared_error}.
   *
   * @throws IllegalArgumentException if the frames differ in size
   */
  public static double meanSquaredError(Frame a, Frame b) {
    requireSameSize(a, b);
    byte[] x = a.rgb();
    byte[] y = b.rgb();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double difference = (x[i] & 0xFF) - (y[i] & 0xFF);
      sum += difference * difference;
    }
    return sum / x.length;
  }

  /**
   * Returns the peak signal-to-noise ratio in dB: 10 log10(255^2 / MSE), with one MSE over all
   * channels; infinite for equal frames. The same as scikit-image's {@code
   * peak_signal_noise_ratio}, OpenCV's {@code PSNR} and, in the average over planes of equal size,
   * FFmpeg's filter {@code psnr}.
   *
   * @throws IllegalArgumentException if the frames differ in size
   */
  public static double peakSignalToNoiseRatioDecibels(Frame a, Frame b) {
    return 10 * Math.log10(PEAK * PEAK / meanSquaredError(a, b));
  }

  static void requireSameSize(Frame a, Frame b) {
    if (a.height() != b.height() || a.width() != b.width()) {
      throw new IllegalArgumentException(
          "Frames of one size can be compared, not %dx%d and %dx%d"
              .formatted(a.height(), a.width(), b.height(), b.width()));
    }
  }
}
