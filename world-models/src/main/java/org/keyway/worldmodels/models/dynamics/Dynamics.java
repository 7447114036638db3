package org.keyway.worldmodels.models.dynamics;

import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StatePlan;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * Learned dynamics: a transition that predicts the effect of actions, and a distance between
 * states.
 */
public final class Dynamics {
  static final String NAME = "dynamics";

  /** The kind of model. */
  public static final ModelKind<DynamicsConfig> DYNAMICS =
      new ModelKind<>(
          NAME,
          DynamicsConfig.DEFAULT,
          new Publication(
              "Pertsch et al., Keyframing the Future: Keyframe Discovery for Visual Prediction and"
                  + " Planning, L4DC 2020",
              "algorithm 2 names an action-conditioned model; the network and the distance are"
                  + " ours"),
          "Predicts where actions lead, and how many steps it is from one frame to another.",
          DynamicsPredictor.PORTS,
          Dynamics::plan,
          LearnedDynamics::load);

  private Dynamics() {}

  /**
   * @throws IllegalArgumentException if the episodes have no actions, or lack the states that the
   *     probes read
   */
  private static TrainingPlan plan(
      DynamicsConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    StateDynamics.requireEpisodes(config, training);
    return new StatePlan(
        config,
        training,
        validation,
        parameters,
        StateDynamics.stages(config),
        (stage, learned, judged) ->
            StateDynamics.stage(stage, config, parameters, learned, training, judged, validation));
  }
}
