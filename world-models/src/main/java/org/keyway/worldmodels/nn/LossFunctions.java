package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;

/** Elementwise loss functions. */
public final class LossFunctions {
  private LossFunctions() {}

  /**
   * Writes the cross-entropy in nats of Bernoulli variables with probabilities or soft targets,
   * from logits: log(1 + exp(l)) - l y. It neither overflows nor saturates.
   *
   * @param logits any shape
   * @param targets the same shape, 0 to 1
   * @return the same shape
   */
  public static SDVariable bernoulli(Network network, SDVariable logits, SDVariable targets) {
    return BernoulliCrossEntropy.apply(network, logits, targets);
  }

  /**
   * Writes the squared error as a product, since the gradient of ND4J's square takes ten times as
   * long.
   *
   * @param prediction any shape
   * @param target the same shape
   * @return the same shape
   */
  public static SDVariable squaredError(SDVariable prediction, SDVariable target) {
    SDVariable error = prediction.sub(target);
    return error.mul(error);
  }
}
