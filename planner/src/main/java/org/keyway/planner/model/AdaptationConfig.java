package org.keyway.planner.model;

import org.keyway.planner.config.Require;

/**
 * Settings of {@link AdaptiveDynamics}, which corrects a model from observed transitions.
 *
 * @param memory number of stored transitions, the newest that the model predicted wrongly, 0
 *     (learns nothing) to 10,000; default 0
 * @param stateRadius distance of embeddings beyond which a transition has no influence, in the
 *     model's unit, above 0 to 1e6; default 1.2
 * @param actionRadius distance of actions beyond which a transition has no influence, in the
 *     action's unit, above 0 to 1e6; default 1
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
