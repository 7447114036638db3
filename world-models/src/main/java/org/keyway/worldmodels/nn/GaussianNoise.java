package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Normal noise with one learned standard deviation for all numbers of all rows, as an observation
 * model p(x | mean) = N(mean, sigma^2 I). At the optimum sigma is the root mean square error.
 *
 * @param name prefix of its weight, {@code name.logRatio} [1], the logarithm of sigma divided by
 *     the initial value
 * @param initial initial standard deviation, above 0
 */
public record GaussianNoise(String name, double initial) {
  private static final double LOG_ROOT_2_PI = 0.5 * Math.log(2 * Math.PI);

  /**
   * @throws IllegalArgumentException if the initial deviation is not above 0
   */
  public GaussianNoise {
    if (!(initial > 0) || Double.isInfinite(initial)) {
      throw new IllegalArgumentException(
          "initial is " + initial + "; it must be a number above 0, the first standard deviation");
    }
  }

  /** Writes the logarithm of the standard deviation, [1]. */
  public SDVariable logSigma(Network network) {
    return network.weight(name + ".logRatio", 0, 1).add(Math.log(initial));
  }

  /**
   * Writes -log N(x; mean, sigma^2 I) in nats.
   *
   * @param mean [rows, size]
   * @param x [rows, size]
   * @return [rows]
   */
  public SDVariable negativeLogDensity(Network network, SDVariable mean, SDVariable x) {
    long size = network.shape(x)[1];
    SDVariable logSigma = logSigma(network);
    SDVariable precision = network.graph().math().exp(logSigma.mul(-2));
    return LossFunctions.squaredError(mean, x)
        .sum(1)
        .mul(precision.mul(0.5))
        .add(logSigma.add(LOG_ROOT_2_PI).mul((double) size));
  }
}
