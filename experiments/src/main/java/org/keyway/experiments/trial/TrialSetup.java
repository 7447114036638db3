package org.keyway.experiments.trial;

import java.io.IOException;
import org.keyway.sim.Task;
import org.keyway.sim.TaskKind;

/**
 * Everything that determines a trial except its number and the checkpoints.
 *
 * @param kind kind of task
 * @param world configuration of the task, of the same class as the kind's default
 * @param seed seed of the layouts and of every random draw
 * @param method method that plays
 */
public record TrialSetup(TaskKind<?> kind, Record world, long seed, Method method) {
  /**
   * Makes the task of the experiment with the changes of this method.
   *
   * @throws IOException if a needed file cannot be read or has the wrong content
   * @throws IllegalArgumentException if the task does not support the method's changes
   */
  public Task task() throws IOException {
    return kind.create(kind.varied(world, method.appearance(), method.robot()));
  }

  /**
   * Refuses methods that the task does not support.
   *
   * @throws IllegalArgumentException if the method needs ground-truth subgoals and the task has
   *     none
   */
  public void requireFits(Task task) {
    if (method.planner() == Method.PlannerKind.ORACLE
        && task.oracle(method.oracle(), seed).isEmpty()) {
      throw new IllegalArgumentException(
          "planner oracle needs ground-truth subgoals, and %s has none".formatted(kind.name()));
    }
  }
}
