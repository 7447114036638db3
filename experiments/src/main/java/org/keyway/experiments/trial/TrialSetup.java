package org.keyway.experiments.trial;

import java.io.IOException;
import org.keyway.sim.Task;
import org.keyway.sim.TaskKind;

/**
 * All that decides a trial but its number and the checkpoints.
 *
 * @param kind what is played
 * @param world its configuration, of the class of the kind's default one
 * @param seed of the layouts and of every draw
 * @param method what plays
 */
public record TrialSetup(TaskKind<?> kind, Record world, long seed, Method method) {
  /**
   * The task of all rows, with what is other in the method's.
   *
   * @throws IOException if it needs a file that cannot be read or is not what it should be
   * @throws IllegalArgumentException if it cannot be as the method says
   */
  public Task task() throws IOException {
    return kind.create(kind.varied(world, method.appearance(), method.robot()));
  }

  /**
   * Refuses methods that the task has no use for.
   *
   * @throws IllegalArgumentException if there are no ground-truth subgoals for an oracle
   */
  public void requireFits(Task task) {
    if (method.planner() == Method.PlannerKind.ORACLE && task.oracle(1, 1).isEmpty()) {
      throw new IllegalArgumentException(
          "planner oracle needs ground-truth subgoals, and %s has none".formatted(kind.name()));
    }
  }
}
