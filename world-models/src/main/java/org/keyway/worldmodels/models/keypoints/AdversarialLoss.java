package org.keyway.worldmodels.models.keypoints;

import java.util.Arrays;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.Network;
import org.nd4j.autodiff.samediff.SDVariable;

/** Losses of a discriminator D and of the generator that it judges, from logits. */
final class AdversarialLoss {
  private AdversarialLoss() {}

  /**
   * Writes the loss of the generator, -log D(made).
   *
   * @param made logits of generated samples, any shape
   * @return mean, a scalar
   */
  static SDVariable ofGenerator(Network network, SDVariable made) {
    return against(network, made, 1);
  }

  /**
   * Writes the loss of the discriminator, -log D(real) - log(1 - D(made)).
   *
   * @param real logits of recorded samples, any shape
   * @param made logits of generated samples, any shape
   * @return mean, a scalar
   */
  static SDVariable ofDiscriminator(Network network, SDVariable real, SDVariable made) {
    return against(network, real, 1).add(against(network, made, 0));
  }

  private static SDVariable against(Network network, SDVariable logits, double label) {
    long[] shape = network.shape(logits);
    double[] labels = new double[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
    Arrays.fill(labels, label);
    return LossFunctions.bernoulli(network, logits, network.constant(labels, shape)).mean();
  }
}
