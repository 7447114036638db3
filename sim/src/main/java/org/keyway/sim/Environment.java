package org.keyway.sim;

import org.keyway.planner.frame.Frame;

/**
 * A simulated world in the manner of Gymnasium (Towers et al. 2024): reset, then step until success
 * or truncation.
 *
 * <p>The whole condition of a world is its state, a short array of numbers. {@link #setState}
 * restores it exactly: from equal states, equal actions lead to bit-equal states, in this world or
 * in any copy, whatever happened before. A planner branches from a state in this way, through
 * {@link #advance}, which neither renders nor allocates.
 *
 * <p>A world belongs to one thread at a time; {@link #copy} gives another thread its own.
 */
public interface Environment {
  /** What actions, states and frames look like here. */
  EnvironmentSpec spec();

  /** Starts a new episode. The same seed gives the same layout. */
  Observation reset(long seed);

  /**
   * Applies one action for one control step and looks at the result.
   *
   * @param action [actionSize], not modified; values beyond the bounds are clipped to them
   * @throws IllegalArgumentException if the action has the wrong length or is not finite
   */
  default Observation step(double[] action) {
    advance(action);
    return observe();
  }

  /** Same as {@link #step}, without an observation: for rollouts. Does not allocate. */
  void advance(double[] action);

  /** The present state as an observation; its frame is drawn when it is asked for. */
  Observation observe();

  /** Whether the goal is reached now. */
  boolean success();

  /** Whether the episode has used up its steps. */
  boolean truncated();

  /** Steps of the episode so far. */
  int steps();

  /**
   * Writes the present state.
   *
   * @param destination [stateSize], filled
   */
  void getState(double[] destination);

  /**
   * Puts the world exactly into the given state.
   *
   * @param state [stateSize], as {@link #getState} wrote it; not modified
   */
  void setState(double[] state);

  /** Draws the given state, which need not be the present one, and leaves the world alone. */
  Frame render(double[] state);

  /** A world of its own in the same state. */
  Environment copy();
}
