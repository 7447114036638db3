package org.keyway.worldmodels.training;

import java.util.Map;
import org.keyway.worldmodels.nn.DifferentiatedGraph;

/**
 * One stage of a training: a loss, what it is fed, and how it is judged. What a step does depends
 * on the weights and the number of the step only, so that a training which was interrupted goes on
 * to the bit.
 */
public interface Stage {
  /** A short name, unique within the training. */
  String name();

  /** Loss and gradients. */
  DifferentiatedGraph graph();

  /** How long, how fast and how it is watched. */
  StageConfig config();

  /** Samples in a batch, for the rate that is shown. */
  int batch();

  /**
   * Fills the inputs of the graph.
   *
   * @param step from 0 on
   */
  void feed(int step);

  /** Measures the weights as they are on held-out data, in the order to be shown. */
  Map<String, Double> validate();

  /** The measure that says which weights are best: larger is better; empty to keep the last. */
  default String criterion() {
    return "";
  }
}
