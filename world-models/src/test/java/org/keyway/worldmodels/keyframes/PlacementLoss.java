package org.keyway.worldmodels.keyframes;

/**
 * KeyIn's loss, spelled out on plain arrays: what a differentiable implementation is compared with.
 *
 * <pre>
 *   L = [ sum_n c^n (|Khat^n - Ktilde^n|^2 + beta KL^n) ] / sum_n c^n + beta_I sum_t |I_t - Itilde_t|^2
 * </pre>
 */
public final class PlacementLoss {
  private PlacementLoss() {}

  /**
   * The loss of a single sequence.
   *
   * @param placement of one sequence
   * @param keyframes Khat, [N, size]
   * @param divergences KL^n, [N]
   * @param segments Ihat, [N, J, size]
   * @param frames I, [T, size]
   */
  public static double of(
      SoftPlacement placement,
      double[] keyframes,
      double[] divergences,
      double[] segments,
      double[] frames,
      double beta,
      double betaFrames) {
    int size = frames.length / placement.shape().frames();
    double[] c = placement.inside();
    double[] targets = placement.softKeyframes(frames, size);
    double weighted = 0;
    double weights = 0;
    for (int n = 0; n < c.length; n++) {
      double error = squaredDistance(keyframes, targets, n * size, size);
      weighted += c[n] * (error + beta * divergences[n]);
      weights += c[n];
    }
    double[] sequence = placement.softFrames(segments, size);
    return weighted / weights + betaFrames * squaredDistance(frames, sequence, 0, frames.length);
  }

  private static double squaredDistance(double[] a, double[] b, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
