package org.keyway.worldmodels.models.inverse;

import java.util.List;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StatePlan;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.ProposalPredictor;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.models.dynamics.ActedSequences;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/** Goal-conditioned inverse model: the action that leads from one state to another. */
public final class Inverse {
  static final String NAME = "inverse";

  /** The kind of model. */
  public static final ModelKind<InverseConfig> INVERSE =
      new ModelKind<>(
          NAME,
          InverseConfig.DEFAULT,
          new Publication(
              "Ghosh et al., Learning to Reach Goals via Iterated Supervised Learning, ICLR 2021",
              "goals from hindsight; recorded play in place of iterations, and a perceptron on"
                  + " the states of an encoder, are ours"),
          "Proposes the action that leads from a frame towards another, without a search.",
          ProposalPredictor.PORTS,
          Inverse::plan,
          InverseModel::load);

  private Inverse() {}

  /**
   * @throws IllegalArgumentException if the episodes have no actions
   */
  private static TrainingPlan plan(
      InverseConfig config, EpisodeCache training, EpisodeCache validation, Parameters parameters) {
    ActedSequences.requireActions(training);
    return new StatePlan(
        config,
        training,
        validation,
        parameters,
        List.of(new StatePlan.Part(NAME, config.training())),
        (stage, learned, judged) ->
            new InverseStage(
                config,
                parameters,
                new ActedSequences(learned, training),
                new ActedSequences(judged, validation)));
  }
}
