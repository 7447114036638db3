package org.keyway.worldmodels.training;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.nn.DifferentiatedGraph;

/**
 * A loss that a stage minimises over some weights, with an optimiser of its own. Most stages have
 * one; a stage with an adversary has that as its second.
 *
 * @param name short, unique within the stage: lower-case letters, digits and dashes
 * @param graph loss and gradients
 * @param everySteps steps of the stage from one step of this objective to the next, 1 or more
 * @param optimiser how it is optimised
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
   * The only or the first objective of a stage: at every step, at the stage's rate and norm.
   *
   * @param graph loss and gradients
   * @param stage how the stage is trained
   */
  public static TrainingObjective of(DifferentiatedGraph graph, StageConfig stage) {
    return new TrainingObjective("loss", graph, 1, new OptimiserConfig(1, stage.gradientNorm()));
  }

  /** Whether it makes a step at a step of the stage, from 0 on. */
  boolean isDue(int step) {
    return step % everySteps == 0;
  }
}
