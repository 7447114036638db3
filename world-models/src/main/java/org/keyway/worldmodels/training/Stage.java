package org.keyway.worldmodels.training;

import java.util.List;
import java.util.Map;

/**
 * One stage of a training: what it minimises, what it is fed, and how it is judged. What a step
 * does depends on the weights and the number of the step only, so that a training which was
 * interrupted goes on to the bit.
 */
public interface Stage {
  /** A short name, unique within the training. */
  String name();

  /**
   * What it minimises, at least one. At a step, those that are due make theirs one after the other,
   * each on the weights that the one before left. The first is due at every step; its loss is the
   * stage's.
   */
  List<TrainingObjective> objectives();

  /** How long, how fast and how it is watched. */
  StageConfig config();

  /** Samples in a batch, for the rate that is shown. */
  int batch();

  /**
   * Fills the inputs of the graphs of all objectives.
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
