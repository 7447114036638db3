package org.keyway.worldmodels.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.keyway.configuration.InputException;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * A plan that reports an inconsistent configuration, found when its networks are built, as an error
 * of the user. Errors in a step pass through unchanged.
 */
final class RefusingPlan implements TrainingPlan {
  private final Path file;
  private final TrainingPlan plan;

  private RefusingPlan(Path file, TrainingPlan plan) {
    this.file = file;
    this.plan = plan;
  }

  /**
   * Makes a plan.
   *
   * @param file the configuration, for messages
   * @throws InputException if the configuration is inconsistent
   */
  static TrainingPlan of(Path file, Supplier<TrainingPlan> plan) {
    return new RefusingPlan(file, refusing(file, plan));
  }

  private static <T> T refusing(Path file, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> stages() {
    return plan.stages();
  }

  @Override
  public StageConfig training(int index) {
    return plan.training(index);
  }

  @Override
  public Stage stage(int index) {
    return refusing(file, () -> plan.stage(index));
  }

  @Override
  public void complete() {
    refusing(
        file,
        () -> {
          plan.complete();
          return plan;
        });
  }

  @Override
  public Parameters parameters() {
    return plan.parameters();
  }
}
