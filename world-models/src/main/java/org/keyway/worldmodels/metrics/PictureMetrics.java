package org.keyway.worldmodels.metrics;

import java.util.List;
import org.keyway.planner.frame.Frame;

/**
 * Similarity of predicted sequences of frames to the real ones: PSNR of the error over a whole
 * sequence, mean over sequences, and the mean SSIM of all frames. Not safe for threads.
 */
public final class PictureMetrics {
  /** Number of windows of a model that are compared. */
  public static final int WINDOWS = 100;

  private static final double LEAST_ERROR = 1e-10;

  private double decibels;
  private double similarity;
  private int sequences;

  /**
   * Adds one sequence.
   *
   * @param real at least one frame
   * @param predicted as many frames, of the same size
   */
  public void add(List<Frame> real, List<Frame> predicted) {
    double error = 0;
    double similar = 0;
    for (int t = 0; t < real.size(); t++) {
      error += PixelError.meanSquaredError(real.get(t), predicted.get(t)) / real.size();
      similar += Ssim.GAUSSIAN_RGB.of(real.get(t), predicted.get(t)) / real.size();
    }
    decibels += 10 * Math.log10(255 * 255 / Math.max(error, LEAST_ERROR));
    similarity += similar;
    sequences++;
  }

  /** Returns the peak signal-to-noise ratio so far, in dB. */
  public double psnrDecibels() {
    return decibels / sequences;
  }

  /** Returns the structural similarity so far, {@link Ssim#GAUSSIAN_RGB}. */
  public double ssim() {
    return similarity / sequences;
  }
}
