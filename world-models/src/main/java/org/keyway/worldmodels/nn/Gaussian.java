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
   * sigma.
   *
   * @return [rows]
   */
  public SDVariable divergenceFromStandard(Network network) {
    SDVariable variance = network.graph().math().exp(logSigma.mul(2));
    SDVariable distance = variance.add(mean.mul(mean)).sub(1).mul(0.5);
    return distance.sub(logSigma).sum(1);
  }
}
