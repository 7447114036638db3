package org.keyway.worldmodels.policy;

import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Require;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchMethod;
import org.keyway.planner.search.TimeCorrelation;

/**
 * The search over the latents of a keyframe model.
 *
 * @param checkpoint checkpoint of a keyframe model of any kind, relative to Keyway's folder; empty,
 *     the default, for none. A model conditioned on goals receives the goal
 * @param frameSteps control steps from one frame to the next in the data of that model, 1 to 1000,
 *     default 1
 * @param cost cost of the last keyframe relative to the goal, default object
 * @param objective objective of the search, default last_keyframe
 * @param budget samples and iterations, default 200 and 3 (KeyIn)
 * @param search how latents are sampled and refitted, default cem from the prior: white noise, 5 %
 *     elites
 */
public record KeyframeConfig(
    String checkpoint,
    int frameSteps,
    CostKind cost,
    Objective objective,
    @Inline SearchConfig budget,
    SearchMethod search) {
  /** The settings of KeyIn's search, without a model. */
  public static final KeyframeConfig DEFAULT =
      new KeyframeConfig(
          "",
          1,
          CostKind.OBJECT,
          Objective.LAST_KEYFRAME,
          SearchConfig.DEFAULT,
          new SearchMethod.Cem(
              new CrossEntropyConfig(0.05, 0.0, 0.05, TimeCorrelation.white(), 0.0, 1.0)));

  public KeyframeConfig {
    Require.inRange("frameSteps", frameSteps, 1, 1000);
    if (search instanceof SearchMethod.None) {
      throw new IllegalArgumentException(
          "search none plans the actions of a proposal, and nothing proposes latents");
    }
  }

  /** Objective of the search. */
  public enum Objective {
    /** Cost of the last keyframe (KeyIn, algorithm 2). */
    LAST_KEYFRAME,
    /**
     * Length of the longest segment on the way from the start through all keyframes to the goal.
     * The learned distance measures it (after Nair and Finn, ICLR 2020); only with learned
     * dynamics.
     */
    LONGEST_SEGMENT
  }
}
