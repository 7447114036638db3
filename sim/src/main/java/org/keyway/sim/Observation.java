package org.keyway.sim;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;

/**
 * Result of a reset or a step: state, success, truncation and camera frame. The frame is drawn on
 * first request. A snapshot: it does not change when the world moves on. Not safe for use by
 * several threads.
 */
public final class Observation {
  private final double[] state;
  private final boolean success;
  private final boolean truncated;
  private final Function<double[], Frame> renderer;
  private @Nullable Frame frame;

  /**
   * @param state state of the world, shared, not modified
   * @param success whether the goal is reached
   * @param truncated whether the episode has used up its steps
   * @param renderer draws a state
   */
  public Observation(
      double[] state, boolean success, boolean truncated, Function<double[], Frame> renderer) {
    this.state = state;
    this.success = success;
    this.truncated = truncated;
    this.renderer = renderer;
  }

  /** Returns a copy of the state, [stateSize]. */
  public double[] state() {
    return state.clone();
  }

  /** Whether the goal is reached. */
  public boolean success() {
    return success;
  }

  /** Whether the episode has used up its steps. */
  public boolean truncated() {
    return truncated;
  }

  /** The camera frame. */
  public Frame frame() {
    Frame drawn = frame;
    if (drawn == null) {
      drawn = renderer.apply(state);
      frame = drawn;
    }
    return drawn;
  }
}
