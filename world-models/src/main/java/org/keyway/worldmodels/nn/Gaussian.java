package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Independent normal variables in every row of a graph, with gradients through the samples (Kingma
 * and Welling, ICLR 2014). The noise is an input, so that it comes from a seeded generator.
 *
 * @param mean [rows, size]
 * @param logSigma natural logarithm of the standard deviation, [rows, size]
 */
public record Gaussian(SDVariable mean, SDVariable logSigma) {
  private static final double LOG_ROOT_2_PI = 0.5 * Math.log(2 * Math.PI);

  /**
   * Creates variables from the output of a layer.
   *
   * @param numbers [rows, 2 size], the means followed by the logarithms
   */
  public static Gaussian of(Network network, SDVariable numbers) {
    SameDiff graph = network.graph();
    SDVariable[] halves = graph.split(numbers, 2, 1);
    return new Gaussian(halves[0], halves[1]);
  }

  /**
   * Writes a sample, mean + sigma noise.
   *
   * @param noise standard normal numbers, [rows, size]
   * @return [rows, size]
   */
  public SDVariable sample(Network network, SDVariable noise) {
    return mean.add(network.graph().math().exp(logSigma).mul(noise));
  }

  /**
   * Writes the divergence KL(this || N(0, I)) in nats, the sum of (sigma^2 + mean^2 - 1) / 2 - log
   * sigma (appendix B).
   *
   * @return [rows]
   */
  public SDVariable divergenceFromStandard(Network network) {
    SDVariable variance = network.graph().math().exp(logSigma.mul(2));
    SDVariable distance = variance.add(mean.mul(mean)).sub(1).mul(0.5);
    return distance.sub(logSigma).sum(1);
  }

  /**
   * Writes the divergence KL(this || other) in nats, for a prior that is learned: the sum of
   * (sigma^2 + (mean - mean')^2) / (2 sigma'^2) - 1 / 2 - log sigma + log sigma'.
   *
   * @param other normal variables of the same shape
   * @return [rows]
   */
  public SDVariable divergenceFrom(Network network, Gaussian other) {
    SDVariable variance = network.graph().math().exp(logSigma.mul(2));
    SDVariable precision = network.graph().math().exp(other.logSigma.mul(-2));
    SDVariable distance =
        variance.add(LossFunctions.squaredError(mean, other.mean)).mul(precision).sub(1).mul(0.5);
    return distance.sub(logSigma).add(other.logSigma).sum(1);
  }

  /**
   * Writes the negative logarithm of the density at a point, in nats.
   *
   * @param x [rows, size]
   * @return [rows]
   */
  public SDVariable negativeLogDensity(Network network, SDVariable x) {
    SDVariable precision = network.graph().math().exp(logSigma.mul(-2));
    SDVariable distance = LossFunctions.squaredError(x, mean).mul(precision).mul(0.5);
    return distance.add(logSigma).add(LOG_ROOT_2_PI).sum(1);
  }
}
