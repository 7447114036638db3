package org.keyway.worldmodels.policy;

import org.keyway.planner.config.Require;
import org.keyway.planner.model.AdaptationConfig;

/**
 * The models of a policy, except the keyframe model.
 *
 * @param dynamics checkpoint of learned dynamics for planning on frames, relative to Keyway's
 *     folder; or {@value #SIMULATOR}, the default, in experiments only: the simulator is the model,
 *     and its states are the embeddings
 * @param actionChunk control steps that the dynamics take at a time, 1 to 1000, default 1: an
 *     action of theirs is the actions of that many steps in a row; only with learned dynamics
 * @param proposal checkpoint of a model that proposes the actions towards a goal, relative to
 *     Keyway's folder: each plan begins with its proposal; empty, the default, for none; only with
 *     learned dynamics
 * @param encoder checkpoint of the encoder of frames, relative to Keyway's folder; empty, the
 *     default, for the encoder of the dynamics; only with learned dynamics
 * @param unfamiliarLimit largest unfamiliarity of a frame used for planning, as a multiple of the
 *     limits on the encoder's card, 0 (no limit, the default) to 1000; 1 is the limit itself.
 *     Frames beyond it are ignored; only with learned dynamics
 * @param adaptation how the dynamics adapt to observed effects of actions, default no adaptation;
 *     only with learned dynamics
 */
public record PlanningModels(
    String dynamics,
    int actionChunk,
    String proposal,
    String encoder,
    double unfamiliarLimit,
    AdaptationConfig adaptation) {
  /** Value of {@code dynamics} that selects the simulator. */
  public static final String SIMULATOR = "simulator";

  /** The simulator itself. */
  public static final PlanningModels DEFAULT =
      new PlanningModels(SIMULATOR, 1, "", "", 0, AdaptationConfig.NONE);

  public PlanningModels {
    if (dynamics.isBlank()) {
      throw new IllegalArgumentException(
          "dynamics is empty; it must be " + SIMULATOR + " or a checkpoint");
    }
    Require.inRange("actionChunk", actionChunk, 1, 1000);
    Require.inRange("unfamiliarLimit", unfamiliarLimit, 0, 1000);
    if (dynamics.equals(SIMULATOR)) {
      require(
          adaptation.memory() == 0,
          "adaptation is for learned dynamics, and dynamics is " + SIMULATOR);
      require(
          actionChunk == 1, "actionChunk is for learned dynamics, and dynamics is " + SIMULATOR);
      require(proposal.isEmpty(), "proposal is for learned dynamics, and dynamics is " + SIMULATOR);
      require(unfamiliarLimit == 0, "unfamiliarLimit is for frames, and dynamics is " + SIMULATOR);
      require(encoder.isEmpty(), "encoder is for frames, and dynamics is " + SIMULATOR);
    }
  }

  private static void require(boolean fits, String refusal) {
    if (!fits) {
      throw new IllegalArgumentException(refusal);
    }
  }

  /** Returns whether the planner works on frames, with learned dynamics. */
  public boolean seesFrames() {
    return !dynamics.equals(SIMULATOR);
  }

  /** Returns whether a model proposes actions. */
  boolean proposes() {
    return !proposal.isEmpty();
  }

  /** Returns the checkpoint of the encoder; only with learned dynamics. */
  String eyes() {
    return encoder.isEmpty() ? dynamics : encoder;
  }
}
