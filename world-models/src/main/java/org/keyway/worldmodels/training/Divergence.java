package org.keyway.worldmodels.training;

import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Says why a loss may have left the finite numbers, and what to do. */
final class Divergence {
  /** Frames, states and their features are of the size of 1. */
  private static final double LARGE_INPUT = 1e6;

  private Divergence() {}

  /**
   * One line.
   *
   * @param stage as it was fed last
   * @param objective whose loss it is
   * @param step from 0 on
   * @param first whether no stage was trained before it
   * @param what is wrong with its loss
   */
  static String describe(
      Stage stage, TrainingObjective objective, int step, boolean first, String what) {
    return String.format(
        Locale.ROOT,
        "the loss %sof stage %s %s at step %d; %s",
        stage.objectives().size() == 1 ? "" : objective.name() + " ",
        stage.name(),
        what,
        step,
        advice(objective, step, first));
  }

  private static String advice(TrainingObjective objective, int step, boolean first) {
    for (Map.Entry<String, INDArray> input : objective.graph().inputs().entrySet()) {
      double largest = largest(input.getValue());
      if (!(largest <= LARGE_INPUT)) {
        return "it is fed %s as %s: look for such numbers in the data"
            .formatted(
                Double.isFinite(largest)
                    ? "numbers up to %.1e".formatted(largest)
                    : "what is no finite number",
                input.getKey());
      }
    }
    if (step > 0) {
      return "go on with a lower rate of that stage, or train again with a lower one of a stage"
          + " before it";
    }
    return first
        ? "its configuration makes it so large before anything is learned"
        : "train again with a lower rate of a stage before it";
  }

  /** The largest magnitude; NaN if there is one. */
  private static double largest(INDArray array) {
    double largest = 0;
    for (float value : array.dup('c').data().asFloat()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
