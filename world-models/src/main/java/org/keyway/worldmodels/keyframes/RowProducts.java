package org.keyway.worldmodels.keyframes;

/** The two operations of placement, on rows of numbers within flat arrays. */
final class RowProducts {
  private RowProducts() {}

  /** Adds {@code factor} times {@code length} numbers of {@code x} to as many of {@code sum}. */
  static void addScaled(
      double factor, double[] x, int xFrom, int length, double[] sum, int sumFrom) {
    for (int i = 0; i < length; i++) {
      sum[sumFrom + i] += factor * x[xFrom + i];
    }
  }

  /**
   * Adds the full convolution of a signal with a kernel of rows: {@code sum[i + j] += signal[i]
   * kernel[j]}, each kernel[j] and sum[i] being a row of {@code rowSize} numbers.
   *
   * @param signal [length] from {@code signalFrom}, not modified
   * @param kernel [taps, rowSize] from {@code kernelFrom}, not modified
   * @param sum [length + taps - 1, rowSize] from {@code sumFrom}, added to
   */
  static void addConvolution(
      double[] signal,
      int signalFrom,
      int length,
      double[] kernel,
      int kernelFrom,
      int taps,
      int rowSize,
      double[] sum,
      int sumFrom) {
    for (int i = 0; i < length; i++) {
      addScaled(
          signal[signalFrom + i], kernel, kernelFrom, taps * rowSize, sum, sumFrom + i * rowSize);
    }
  }
}
