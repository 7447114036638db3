package org.keyway.worldmodels.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Losses element by element. */
public final class Losses {
  private Losses() {}

  /**
   * Cross-entropy in nats of Bernoulli variables against their probabilities or soft targets, from
   * logits: max(l, 0) - l y + log(1 + exp(-|l|)), which neither overflows nor saturates.
   *
   * @param logits any shape
   * @param targets the same shape, 0 to 1
   * @return the same shape
   */
  public static SDVariable bernoulli(Network network, SDVariable logits, SDVariable targets) {
    SameDiff graph = network.graph();
    SDVariable magnitude = graph.math().abs(logits);
    SDVariable tail = graph.math().log(graph.math().exp(magnitude.neg()).add(1));
    return Rectifier.apply(network, logits).sub(logits.mul(targets)).add(tail);
  }
}
