package org.keyway.worldmodels.policy;

import org.keyway.planner.config.Inline;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchMethod;
import org.keyway.planner.search.TimeCorrelation;

/**
 * The search over the latents of a keyframe model.
 *
 * @param checkpoint of the model, of whatever kind, relative to Keyway's folder; empty, the
 *     default, for none. A model that is conditioned on goals is told the goal
 * @param cost of the last keyframe against the goal, default object
 * @param objective what makes keyframes good, default last_keyframe
 * @param budget samples and iterations, default 200 and 3 (KeyIn)
 * @param search how latents are drawn and refitted, default cem from the prior: white noise, 5 %
 *     elites
 */
public record KeyframeConfig(
    String checkpoint,
    CostKind cost,
    Objective objective,
    @Inline SearchConfig budget,
    SearchMethod search) {
  /** KeyIn's search, without a model. */
  public static final KeyframeConfig DEFAULT =
      new KeyframeConfig(
          "",
          CostKind.OBJECT,
          Objective.LAST_KEYFRAME,
          SearchConfig.DEFAULT,
          new SearchMethod.Cem(
              new CrossEntropyConfig(0.05, 0.0, 0.05, TimeCorrelation.white(), 0.0, 1.0)));

  /** What makes keyframes good. */
  public enum Objective {
    /** The last keyframe is near the goal (KeyIn, algorithm 2). */
    LAST_KEYFRAME,
    /**
     * The longest segment, from the start through all keyframes to the goal, is short by the
     * learned distance (after Nair and Finn, ICLR 2020); only with learned dynamics.
     */
    LONGEST_SEGMENT
  }
}
