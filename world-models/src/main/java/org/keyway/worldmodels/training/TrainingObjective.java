package org.keyway.worldmodels.training;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.nn.DifferentiatedGraph;

/**
 * A loss that a stage minimises over some weights, with its own optimiser. Most stages have one; an
 * adversarial stage has the adversary's loss as its second.
 *
 * @param name short, unique within the stage: lower-case letters, digits and dashes
 * @param graph loss and gradients
 * @param everySteps steps of the stage from one step of this objective to the next, 1 or more
 * @param optimiser settings of the optimiser
 */
public record TrainingObjective(
    String name, DifferentiatedGraph graph, int everySteps, OptimiserConfig optimiser) {

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public TrainingObjective {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "name is \"%s\"; it must be lower-case letters, digits and dashes".formatted(name));
    }
    Require.inRange("everySteps", everySteps, 1, Integer.MAX_VALUE);
  }

  /**
   * Returns the first or only objective of a stage, due at every step, with the stage's rate and
   * gradient norm.
   *
   * @param graph loss and gradients
   * @param stage configuration of the stage
   */
  public static TrainingObjective of(DifferentiatedGraph graph, StageConfig stage) {
    return new TrainingObjective("loss", graph, 1, new OptimiserConfig(1, stage.gradientNorm()));
  }

  /** Returns whether the objective is due at a step of the stage, counted from 0. */
  boolean isDue(int step) {
    return step % everySteps == 0;
  }
}
