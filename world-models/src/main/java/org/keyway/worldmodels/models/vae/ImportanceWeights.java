package org.keyway.worldmodels.models.vae;

/**
 * The importance-weighted bound of Burda et al. (Importance Weighted Autoencoders, ICLR 2016,
 * equation 8), as an upper bound of -log p(x):
 *
 * <pre>
 *   -E log (w_1 + ... + w_k) / k,   w_i = p(x, z_i) / q(z_i | x)
 * </pre>
 *
 * <p>With k = 1 it is the bound of the variational autoencoder. It falls with k, to -log p(x).
 */
final class ImportanceWeights {
  private ImportanceWeights() {}

  /**
   * Estimates the bound from the weights of n draws. They are divided into n / k groups, over which
   * the logarithm is averaged. So, of the same draws, the estimate cannot rise with k, if each k is
   * a multiple of the one before.
   *
   * @param logWeights log w_i, [n], not modified
   * @param k draws of a group, 1 to n, a divisor of n
   * @return nats
   * @throws IllegalArgumentException if k is no divisor of n
   */
  static double bound(double[] logWeights, int k) {
    if (k < 1 || logWeights.length == 0 || logWeights.length % k != 0) {
      throw new IllegalArgumentException(
          "k is %d; it must divide the number of draws, %d".formatted(k, logWeights.length));
    }
    double sum = 0;
    for (int first = 0; first < logWeights.length; first += k) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = first; i < first + k; i++) {
        largest = Math.max(largest, logWeights[i]);
      }
      double scaled = 0;
      for (int i = first; i < first + k; i++) {
        scaled += Math.exp(logWeights[i] - largest);
      }
      sum += largest + Math.log(scaled / k);
    }
    return -sum * k / logWeights.length;
  }
}
