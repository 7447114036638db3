package org.keyway.worldmodels.training;

import java.util.List;
import java.util.function.Supplier;
import org.keyway.worldmodels.nn.Parameters;

/** The stages of a training, in order, on one set of weights. */
public interface TrainingPlan {
  /** Names of the stages. */
  List<String> stages();

  /**
   * Returns the configuration of a stage.
   *
   * @param index 0 to the number of stages - 1
   */
  StageConfig training(int index);

  /**
   * Prepares a stage from the weights that the previous stages left. It may set the initial weights
   * of the stage. A resumed training prepares its stage a second time, so the other weights must
   * not depend on those that the stage trains.
   *
   * @param index 0 to the number of stages - 1
   */
  Stage stage(int index);

  /**
   * Computes the weights that follow from the trained ones, after the last stage. A training that
   * is resumed there computes them a second time.
   */
  default void complete() {}

  /** All weights. */
  Parameters parameters();

  /**
   * Returns a training of one stage.
   *
   * @param parameters all weights
   * @param name of the stage
   * @param training configuration of the stage
   * @param stage prepares it
   */
  static TrainingPlan of(
      Parameters parameters, String name, StageConfig training, Supplier<Stage> stage) {
    return new TrainingPlan() {
      @Override
      public List<String> stages() {
        return List.of(name);
      }

      @Override
      public StageConfig training(int index) {
        return training;
      }

      @Override
      public Stage stage(int index) {
        return stage.get();
      }

      @Override
      public Parameters parameters() {
        return parameters;
      }
    };
  }
}
