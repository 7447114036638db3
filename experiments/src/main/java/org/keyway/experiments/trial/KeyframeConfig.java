package org.keyway.experiments.trial;

import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.TimeCorrelation;

/**
 * The search over the latents of a keyframe model.
 *
 * @param checkpoint of the model, of whatever kind, relative to Keyway's folder; empty, the
 *     default, for none. A model that is conditioned on goals is told the goal
 * @param cost of the last keyframe against the goal, default object
 * @param search samples and iterations, default 200 and 3 (KeyIn)
 * @param distribution how latents are drawn and refitted, default from the prior: white, 5 % elites
 */
public record KeyframeConfig(
    String checkpoint, CostKind cost, SearchConfig search, CrossEntropyConfig distribution) {
  /** KeyIn's search, without a model. */
  public static final KeyframeConfig DEFAULT =
      new KeyframeConfig(
          "",
          CostKind.OBJECT,
          SearchConfig.DEFAULT,
          new CrossEntropyConfig(0.05, 0.0, 0.05, TimeCorrelation.white(), 0.0, 1.0));
}
