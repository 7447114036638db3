package org.keyway.worldmodels.training;

import java.util.List;
import java.util.Map;

/**
 * One stage of a training: objectives, inputs and validation. A step depends only on the weights
 * and its number, so an interrupted training resumes bit for bit.
 */
public interface Stage {
  /** A short name, unique within the training. */
  String name();

  /**
   * Returns the objectives, at least one. In a step, the objectives that are due are optimised one
   * after the other, each on the weights that the previous one left. The first is due at every
   * step; its loss is the loss of the stage.
   */
  List<TrainingObjective> objectives();

  /** Length, learning rate and validation of the stage. */
  StageConfig config();

  /** Samples in a batch, for the displayed rate. */
  int batch();

  /**
   * Fills the inputs of the graphs of all objectives.
   *
   * @param step from 0 on
   */
  void feed(int step);

  /**
   * Measures the current weights on held-out data. Returns metrics by name, in the order of
   * display.
   */
  Map<String, Double> validate();

  /**
   * Name of the metric that selects the best weights; larger is better. Empty keeps the last
   * weights.
   */
  default String criterion() {
    return "";
  }
}
