package org.keyway.worldmodels.models.compositelstm;

/**
 * Cross-entropies in nats per frame of targets y from 0 to 1: of a model's logits, and of what no
 * model is needed for.
 *
 * <ul>
 *   <li>The floor is the entropy of the targets, -y log y - (1 - y) log(1 - y) summed over pixels.
 *       It is 0 for binary targets. No prediction is below it.
 *   <li>The pixel marginal predicts the mean of each pixel over all targets, at every step.
 *   <li>Copy-last is the best function of the last given value of a pixel alone, one for each step
 *       ahead: the mean of the targets that follow each of 511 levels.
 * </ul>
 *
 * Both baselines are fitted to the very targets on which they are measured, so they are as good as
 * they can be.
 */
final class CrossEntropies {
  private static final int LEVELS = 511;

  private final int steps;
  private final int pixels;
  private final double[] pixelSums;
  private final double[][] levelSums;
  private final long[][] levelCounts;
  private double model;
  private double floor;
  private long windows;

  /**
   * @param steps T, frames of a window
   * @param pixels P, numbers of a frame
   */
  CrossEntropies(int steps, int pixels) {
    this.steps = steps;
    this.pixels = pixels;
    pixelSums = new double[pixels];
    levelSums = new double[steps][LEVELS];
    levelCounts = new long[steps][LEVELS];
  }

  /**
   * Adds windows.
   *
   * @param targets [T, count, P], not modified
   * @param logits [T, count, P], not modified
   * @param last the last frames given, [count, P] from {@code from}, not modified
   */
  void add(float[] targets, float[] logits, float[] last, int from, int count) {
    int frame = count * pixels;
    for (int i = 0; i < targets.length; i++) {
      int step = i / frame;
      double y = targets[i];
      model += crossEntropy(logits[i], y);
      floor += entropy(y);
      pixelSums[i % pixels] += y;
      int level = Math.round(last[from + i % frame] * (LEVELS - 1));
      levelSums[step][level] += y;
      levelCounts[step][level]++;
    }
    windows += count;
  }

  /** log(1 + exp(l)) - l y. */
  static double crossEntropy(double logit, double y) {
    return Math.max(logit, 0) - logit * y + Math.log1p(Math.exp(-Math.abs(logit)));
  }

  /** -y log y - (1 - y) log(1 - y), 0 at 0 and 1. */
  static double entropy(double y) {
    return y <= 0 || y >= 1 ? 0 : -y * Math.log(y) - (1 - y) * Math.log1p(-y);
  }

  private double frames() {
    return (double) windows * steps;
  }

  /** Returns the cross-entropy of the model. */
  double ofModel() {
    return model / frames();
  }

  /** Returns the entropy of the targets. */
  double floor() {
    return floor / frames();
  }

  /** Returns the cross-entropy of the mean of each pixel. */
  double ofPixelMarginal() {
    double sum = 0;
    for (double pixel : pixelSums) {
      sum += entropy(pixel / frames());
    }
    return sum;
  }

  /** Returns the cross-entropy of the best function of the last given value of a pixel. */
  double ofCopyLast() {
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      for (int level = 0; level < LEVELS; level++) {
        long seen = levelCounts[step][level];
        sum += seen == 0 ? 0 : seen * entropy(levelSums[step][level] / seen);
      }
    }
    return sum / frames();
  }
}
