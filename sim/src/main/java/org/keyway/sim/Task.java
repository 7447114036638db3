package org.keyway.sim;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.model.Cost;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.search.Bounds;

/**
 * World with a goal: an agent brings an object to it. Experiments, films, tables and the simulated
 * robot use a world only through this interface; {@link TaskKind} registers a task.
 *
 * <p>Each {@link #reset} begins an episode with its own goal. Goal and appearance belong to the
 * episode: {@link #setState} does not change them, and a copy has the same.
 */
public interface Task extends Environment {
  /** Description of {@link #error}. */
  ErrorMeasure errorMeasure();

  /**
   * Distance of the present state from the goal, in the unit of {@link #errorMeasure}; 0 or more.
   */
  double error();

  /** Whether the goal is reached; by default, whether the error is below its bound. */
  @Override
  default boolean success() {
    return error() < errorMeasure().successBelow();
  }

  /** Whether the steps are used up; by default those of the specification. */
  @Override
  default boolean truncated() {
    return steps() >= spec().stepLimit();
  }

  /** Returns a state that shows the goal, constant during the episode, [stateSize], a new array. */
  double[] goalState();

  /** Cost of states against a goal state, for a planner whose embeddings are states. */
  Cost cost();

  /**
   * Returns the action that keeps the agent in place, [actionSize], a new array; by default zero,
   * for actions that are velocities.
   */
  default double[] holdAction() {
    return new double[spec().actionSize()];
  }

  /**
   * Returns the bounds of actions for a planner, with the present {@link #holdAction} as hold
   * action.
   */
  default Bounds bounds() {
    EnvironmentSpec spec = spec();
    return new Bounds(
            spec.actionLow().stream().mapToDouble(Double::doubleValue).toArray(),
            spec.actionHigh().stream().mapToDouble(Double::doubleValue).toArray())
        .withRest(holdAction());
  }

  /** Colours of the object in a frame of the standard appearance. */
  ColourRange objectColours();

  /**
   * Returns a state with the object at the given place in the picture, for a camera that is not
   * shifted.
   *
   * @param state [stateSize], not modified
   * @param row row of the object's middle in a frame, in pixels, 0 for the middle of the top row
   * @param column column of the object's middle, in pixels, 0 for the middle of the leftmost column
   */
  double[] withObjectAt(double[] state, double row, double column);

  /**
   * Returns ground-truth subgoals, an upper bound for learned ones; empty if the task has none.
   *
   * @param config number and placement of the subgoals
   * @param seed seed of every draw
   */
  default Optional<SubgoalSource> oracle(OracleConfig config, long seed) {
    return Optional.empty();
  }

  /**
   * Converts an action in the present state to the velocity that a robot would be commanded. By
   * default the action is that velocity.
   *
   * @param action [actionSize], not modified
   * @return velocity in m/s, to the right and up in the picture
   */
  default double[] velocity(double[] action) {
    return action.clone();
  }

  /** Files that determine the episodes, in addition to the configuration. */
  default List<Path> files() {
    return List.of();
  }

  @Override
  Task copy();
}
