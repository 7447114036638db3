package org.keyway.worldmodels.training;

import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Explains why a loss may no longer be finite, and what to do about it. */
final class Divergence {
  /**
   * Magnitude above which an input is suspicious: frames, states and features have a magnitude of
   * about 1.
   */
  private static final double LARGE_INPUT = 1e6;

  private Divergence() {}

  /**
   * Describes the cause in one line.
   *
   * @param stage with its last inputs
   * @param objective objective of the loss
   * @param step from 0 on
   * @param first whether this is the first stage of the training
   * @param what is wrong with the loss
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

  /** Returns the largest magnitude; NaN if the array contains one. */
  private static double largest(INDArray array) {
    double largest = 0;
    for (float value : array.dup('c').data().asFloat()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
