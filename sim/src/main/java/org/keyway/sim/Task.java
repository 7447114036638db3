package org.keyway.sim;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.model.Cost;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.search.Bounds;

/**
 * A world with something to do in it: an agent brings an object to a goal. All that experiments,
 * films, tables and the simulated robot know of a world is said here; {@link TaskKind} registers
 * one.
 *
 * <p>Each {@link #reset} begins an episode with a goal of its own. The goal, like the appearance,
 * belongs to the episode: {@link #setState} leaves it, and a copy keeps it.
 */
public interface Task extends Environment {
  /** What {@link #error} measures. */
  ErrorMeasure errorMeasure();

  /**
   * How far the present state is from the goal, in the unit of {@link #errorMeasure}; 0 or more.
   */
  double error();

  /** By default, whether the error is below its bound. */
  @Override
  default boolean success() {
    return error() < errorMeasure().successBelow();
  }

  /** By default, whether the specification's steps are used up. */
  @Override
  default boolean truncated() {
    return steps() >= spec().stepLimit();
  }

  /** A state that shows the goal of the episode, the same all along, [stateSize], a new array. */
  double[] goalState();

  /** Cost of states against a goal state, for a planner whose embeddings are states. */
  Cost cost();

  /**
   * The action that keeps the agent where it is now, [actionSize], a new array; zero by default,
   * for actions that are velocities.
   */
  default double[] holdAction() {
    return new double[spec().actionSize()];
  }

  /** Bounds of actions for a planner, which does nothing by the present {@link #holdAction}. */
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
   * A state with the object where it is seen, from a camera that is not shifted.
   *
   * @param state [stateSize], not modified
   * @param row of the object's middle in a frame, pixels, 0 for the middle of the uppermost row
   * @param column of the object's middle, pixels, 0 for the middle of the leftmost column
   */
  double[] withObjectAt(double[] state, double row, double column);

  /**
   * Ground-truth subgoals, an upper bound for learned ones; empty where there are none.
   *
   * @param count subgoals on the way, without the goal, 1 to 1000
   * @param offsetSteps what is given as predicted time from one to the next, control steps, 1 to
   *     1000
   */
  default Optional<SubgoalSource> oracle(int count, int offsetSteps) {
    return Optional.empty();
  }

  /**
   * The velocity that an action stands for in the present state, as it would be commanded to a
   * robot. By default the action is that velocity.
   *
   * @param action [actionSize], not modified
   * @return m/s, to the right and up in the picture
   */
  default double[] velocity(double[] action) {
    return action.clone();
  }

  /** Files, beside the configuration, that decide the episodes. */
  default List<Path> files() {
    return List.of();
  }

  @Override
  Task copy();
}
