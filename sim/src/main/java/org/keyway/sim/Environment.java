package org.keyway.sim;

import org.keyway.planner.frame.Frame;

/**
 * Simulated world with the interface of Gymnasium (Towers et al. 2024): reset, then step until
 * success or truncation.
 *
 * <p>A short array of numbers, the state, describes the world completely. {@link #setState}
 * restores it exactly: from equal states, equal actions lead to bit-equal states, in this world and
 * in any copy. A planner branches from a state in this way, through {@link #advance}, which neither
 * renders nor allocates.
 *
 * <p>One thread at a time may use a world; {@link #copy} makes one for another thread.
 */
public interface Environment {
  /** Specification of actions, states and frames. */
  EnvironmentSpec spec();

  /** Starts a new episode. The same seed gives the same layout. */
  Observation reset(long seed);

  /**
   * Applies one action for one control step and returns the observation.
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

  /** Returns the present state as an observation; its frame is drawn on request. */
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

  /** Draws the given state, which may differ from the present one; the world does not change. */
  Frame render(double[] state);

  /** Returns an independent world in the same state. */
  Environment copy();
}
