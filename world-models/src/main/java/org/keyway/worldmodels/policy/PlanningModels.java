package org.keyway.worldmodels.policy;

import org.keyway.planner.config.Require;
import org.keyway.planner.model.AdaptationConfig;

/**
 * The models of a policy, but for its keyframes.
 *
 * @param dynamics the checkpoint of learned dynamics, relative to Keyway's folder; then plans are
 *     made from frames. Or {@value #SIMULATOR}, the default, in experiments only: the simulator is
 *     the model, and its states are the embeddings
 * @param encoder checkpoint of the encoder of frames, relative to Keyway's folder; empty, the
 *     default, for the encoder of the dynamics; only with learned dynamics
 * @param unfamiliarLimit how unfamiliar a frame may be to be planned from, in the limits on the
 *     card of the encoder, 0 (any, the default) to 1000; 1 is the limit itself. Of a frame beyond
 *     it nothing is taken, as if none had come; only with learned dynamics
 * @param adaptation how the dynamics learn from what actions lead to, default not at all; only with
 *     learned dynamics
 */
public record PlanningModels(
    String dynamics, String encoder, double unfamiliarLimit, AdaptationConfig adaptation) {
  /** The value of {@code dynamics} that stands for the simulator. */
  public static final String SIMULATOR = "simulator";

  /** The simulator itself. */
  public static final PlanningModels DEFAULT =
      new PlanningModels(SIMULATOR, "", 0, AdaptationConfig.NONE);

  public PlanningModels {
    if (dynamics.isBlank()) {
      throw new IllegalArgumentException(
          "dynamics is empty; it must be " + SIMULATOR + " or a checkpoint");
    }
    Require.inRange("unfamiliarLimit", unfamiliarLimit, 0, 1000);
    if (dynamics.equals(SIMULATOR)) {
      require(
          adaptation.memory() == 0,
          "adaptation is for learned dynamics, and dynamics is " + SIMULATOR);
      require(unfamiliarLimit == 0, "unfamiliarLimit is for frames, and dynamics is " + SIMULATOR);
      require(encoder.isEmpty(), "encoder is for frames, and dynamics is " + SIMULATOR);
    }
  }

  private static void require(boolean fits, String refusal) {
    if (!fits) {
      throw new IllegalArgumentException(refusal);
    }
  }

  /** Whether plans are made from frames, with learned dynamics. */
  public boolean seesFrames() {
    return !dynamics.equals(SIMULATOR);
  }

  /** The checkpoint of the encoder; only with learned dynamics. */
  String eyes() {
    return encoder.isEmpty() ? dynamics : encoder;
  }
}
