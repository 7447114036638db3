package org.keyway.worldmodels.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.nn.Adam;

/** Training state of one objective: its optimiser and the losses since the last curve point. */
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
   * @param isFirst whether it is the first of the stage; its moments carry no objective name
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
   * Takes a step if one is due.
   *
   * @param step of the stage, from 0 on
   * @param rate of the stage
   * @return what is wrong with the loss, in words; empty if it is finite
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

  /** Returns the loss of the last step; NaN before the first. */
  double loss() {
    return loss;
  }

  /** Returns the mean loss since the last call; NaN if there was no step since. */
  double takeMeanLoss() {
    double mean = lossSum / lossCount;
    lossSum = 0;
    lossCount = 0;
    return mean;
  }

  Map<String, Tensor> moments() {
    return adam.tensors();
  }

  /** Writes the state to resume from, without the moments. */
  void write(ObjectNode json) {
    json.put(LOSS_SUM, Double.toString(lossSum)).put(LOSS_COUNT, lossCount);
  }

  /**
   * Restores the state that was written.
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
