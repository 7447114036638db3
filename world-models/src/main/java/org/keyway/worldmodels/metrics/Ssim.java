package org.keyway.worldmodels.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.keyway.planner.frame.Frame;

/**
 * Structural similarity of two 8-bit RGB frames (Wang, Bovik, Sheikh, Simoncelli: Image Quality
 * Assessment: From Error Visibility to Structural Similarity, IEEE Transactions on Image Processing
 * 13(4), 2004, equation 13), 1 for equal frames:
 *
 * <pre>
 *   SSIM = mean of (2 mx my + C1) (2 sxy + C2) / ((mx^2 + my^2 + C1) (sx^2 + sy^2 + C2))
 * </pre>
 *
 * with means m, variances and covariance s in a window around each pixel. Values of different
 * variants differ in the second decimal; a result names its variant. The data range L is 255, and
 * C1 = (0.01 L)^2 and C2 = (0.03 L)^2 unless stated otherwise. Only windows entirely within the
 * frame count, so there is no padding.
 */
public enum Ssim {
  /**
   * The window of the paper: 11x11 Gaussian, sigma 1.5, at every pixel. Covariances are of the
   * population (weights sum to 1). The value is the mean of red, green and blue, each computed
   * separately. scikit-image: {@code structural_similarity(gaussian_weights=True, sigma=1.5,
   * use_sample_covariance=False, channel_axis=2, data_range=255)}.
   */
  GAUSSIAN_RGB(gaussian(11, 1.5), 1, false, 1, 1),

  /**
   * Uniform 7x7 window at every pixel. Covariances are of a sample (population times 49 / 48). The
   * value is the mean of red, green and blue, each computed separately. scikit-image's default:
   * {@code structural_similarity(channel_axis=2, data_range=255)}.
   */
  UNIFORM_RGB(uniform(7), 1, false, 49.0 / 48, 1),

  /**
   * As {@link #GAUSSIAN_RGB}, on luma: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601) rounded to 8
   * bits, with OpenCV's weights of 15 bits, which decide the roundings.
   */
  GAUSSIAN_GRAY(gaussian(11, 1.5), 1, true, 1, 1),

  /**
   * FFmpeg's filter {@code ssim} on planar RGB ({@code gbrp}), its value for all planes: uniform
   * 8x8 window at every fourth pixel of every fourth row. Covariances are of a sample (population
   * times 64 / 63). The value is the mean of the channels, each computed separately. C1 is 416 /
   * 4096, 64 times smaller than in the paper.
   */
  FFMPEG_GBRP(uniform(8), 4, false, 64.0 / 63, 416 / (4096 * 6.5025));

  private static final double LUMINANCE_CONSTANT = 0.01 * 255 * 0.01 * 255;
  private static final double CONTRAST_CONSTANT = 0.03 * 255 * 0.03 * 255;

  @SuppressWarnings("ImmutableEnumChecker") // private, and never written to
  private final double[] kernel;

  private final int step;
  private final boolean gray;
  private final double covarianceScale;
  private final double luminanceScale;

  /**
   * @param kernel one side of the separable window, sums to 1
   * @param step pixels from one window to the next, in both directions
   * @param gray whether luma is compared instead of each channel
   * @param covarianceScale factor on the population covariance
   * @param luminanceScale factor on C1
   */
  Ssim(double[] kernel, int step, boolean gray, double covarianceScale, double luminanceScale) {
    this.kernel = kernel;
    this.step = step;
    this.gray = gray;
    this.covarianceScale = covarianceScale;
    this.luminanceScale = luminanceScale;
  }

  private static double[] gaussian(int size, double sigma) {
    double[] kernel =
        IntStream.range(0, size)
            .mapToDouble(i -> i - (size - 1) / 2.0)
            .map(x -> Math.exp(-x * x / (2 * sigma * sigma)))
            .toArray();
    double sum = Arrays.stream(kernel).sum();
    return Arrays.stream(kernel).map(weight -> weight / sum).toArray();
  }

  private static double[] uniform(int size) {
    double[] kernel = new double[size];
    Arrays.fill(kernel, 1.0 / size);
    return kernel;
  }

  /** Smallest allowed height and width of a frame in pixels: one window. */
  public int windowPixels() {
    return kernel.length;
  }

  /**
   * Returns the mean structural similarity of two frames, -1 to 1.
   *
   * @throws IllegalArgumentException if the frames differ in size or are smaller than one window
   */
  public double of(Frame a, Frame b) {
    PixelError.requireSameSize(a, b);
    int window = kernel.length;
    if (a.height() < window || a.width() < window) {
      throw new IllegalArgumentException(
          "%s needs frames of at least %dx%d, not %dx%d"
              .formatted(this, window, window, a.height(), a.width()));
    }
    int channels = gray ? 1 : 3;
    int rowLength = a.width() * channels;
    double[] x = samples(a);
    double[] y = samples(b);
    double[] meanX = windowMeans(x, rowLength, channels);
    double[] meanY = windowMeans(y, rowLength, channels);
    for (int i = 0; i < x.length; i++) {
      double product = x[i] * y[i];
      y[i] = x[i] * x[i] + y[i] * y[i];
      x[i] = product;
    }
    double[] meanProduct = windowMeans(x, rowLength, channels);
    double[] meanSquares = windowMeans(y, rowLength, channels);

    double c1 = LUMINANCE_CONSTANT * luminanceScale;
    double c2 = CONTRAST_CONSTANT;
    double sum = 0;
    int count = 0;
    for (int row = 0; row <= a.height() - window; row += step) {
      for (int column = 0; column <= a.width() - window; column += step) {
        for (int channel = 0; channel < channels; channel++) {
          int i = row * rowLength + column * channels + channel;
          double means = meanX[i] * meanY[i];
          double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
          double covariance = covarianceScale * (meanProduct[i] - means);
          double variances = covarianceScale * (meanSquares[i] - squares);
          sum += (2 * means + c1) * (2 * covariance + c2) / ((squares + c1) * (variances + c2));
          count++;
        }
      }
    }
    return sum / count;
  }

  private double[] samples(Frame frame) {
    byte[] rgb = frame.rgb();
    double[] samples = new double[gray ? rgb.length / 3 : rgb.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = gray ? luma(rgb, 3 * i) : rgb[i] & 0xFF;
    }
    return samples;
  }

  private static int luma(byte[] rgb, int at) {
    int weighted =
        9798 * (rgb[at] & 0xFF) + 19235 * (rgb[at + 1] & 0xFF) + 3735 * (rgb[at + 2] & 0xFF);
    return (weighted + (1 << 14)) >> 15;
  }

  /**
   * Returns weighted means over the windows that begin at each sample, [height, width, channels] as
   * the samples. Entries of windows that leave the frame are undefined.
   */
  private double[] windowMeans(double[] samples, int rowLength, int channels) {
    double[] vertical = new double[samples.length];
    double[] means = new double[samples.length];
    int rows = samples.length / rowLength - kernel.length + 1;
    int columns = rowLength - (kernel.length - 1) * channels;
    for (int from = 0; from < rows * rowLength; from += rowLength) {
      addWeighted(samples, from, rowLength, rowLength, vertical);
      addWeighted(vertical, from, channels, columns, means);
    }
    return means;
  }

  /**
   * Adds to sums[from + i] the kernel's weighted sum of in[from + i], in[from + i + stride], ...
   */
  private void addWeighted(double[] in, int from, int stride, int length, double[] sums) {
    for (int tap = 0; tap < kernel.length; tap++) {
      double weight = kernel[tap];
      int shifted = from + tap * stride;
      for (int i = 0; i < length; i++) {
        sums[from + i] += weight * in[shifted + i];
      }
    }
  }
}
