package org.keyway.worldmodels.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.nn.Adam;

/** One objective while its stage is trained: its optimiser and the losses since the last point. */
final class ObjectiveTraining {
  private static final String LOSS_SUM = "lossSum";
  private static final String LOSS_COUNT = "lossCount";

  private final TrainingObjective objective;
  private final Adam adam;
  private double lossSum;
  private int lossCount;
  private double loss = Double.NaN;

  /**
   * @param objective what is minimised
   * @param isFirst whether it is the stage's first, whose moments have no name of an objective
   */
  ObjectiveTraining(TrainingObjective objective, boolean isFirst) {
    this.objective = objective;
    adam =
        new Adam(
            objective.optimiser().gradientNorm(), isFirst ? "adam" : "adam:" + objective.name());
  }

  TrainingObjective objective() {
    return objective;
  }

  /**
   * Makes a step if one is due.
   *
   * @param step of the stage, from 0 on
   * @param rate of the stage
   * @return what is wrong with the loss, in words; empty if nothing is
   */
  String step(int step, double rate) {
    if (!objective.isDue(step)) {
      return "";
    }
    loss = objective.graph().run();
    if (!Double.isFinite(loss)) {
      return "is " + loss;
    }
    double norm =
        adam.step(
            objective.graph(),
            step / objective.everySteps(),
            objective.optimiser().rateFactor() * rate);
    if (!Double.isFinite(norm)) {
      return "has a gradient of " + norm;
    }
    lossSum += loss;
    lossCount++;
    return "";
  }

  /** The loss of its last step; NaN before the first. */
  double loss() {
    return loss;
  }

  /** The mean loss since this was asked last; NaN if it made no step since. */
  double takeMeanLoss() {
    double mean = lossSum / lossCount;
    lossSum = 0;
    lossCount = 0;
    return mean;
  }

  Map<String, Tensor> moments() {
    return adam.tensors();
  }

  /** Writes what it goes on from, but for its moments. */
  void write(ObjectNode json) {
    json.put(LOSS_SUM, Double.toString(lossSum)).put(LOSS_COUNT, lossCount);
  }

  /**
   * Goes on from what was written.
   *
   * @param json what {@link #write} wrote
   * @param moments of all objectives of the stage
   */
  void restore(JsonNode json, Map<String, Tensor> moments) {
    lossSum = Double.parseDouble(json.path(LOSS_SUM).asText("0"));
    lossCount = json.path(LOSS_COUNT).asInt();
    adam.restore(moments);
  }
}
