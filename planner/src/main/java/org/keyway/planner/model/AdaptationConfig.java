package org.keyway.planner.model;

import org.keyway.planner.config.Require;

/**
 * How a model learns from what actions led to.
 *
 * @param memory transitions that are remembered, the newest that the model was wrong about, 0
 *     (learns nothing) to 10,000; default 0
 * @param stateRadius distance of embeddings beyond which a transition tells nothing, in the model's
 *     unit, above 0 to 1e6; default 1.2
 * @param actionRadius distance of actions beyond which it tells nothing, above 0 to 1e6; default 1
 */
public record AdaptationConfig(int memory, double stateRadius, double actionRadius) {
  /** Learns nothing. */
  public static final AdaptationConfig NONE = new AdaptationConfig(0, 1.2, 1);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public AdaptationConfig {
    Require.inRange("memory", memory, 0, 10_000);
    Require.inRange("stateRadius", stateRadius, Double.MIN_NORMAL, 1e6);
    Require.inRange("actionRadius", actionRadius, Double.MIN_NORMAL, 1e6);
  }
}
