package org.keyway.worldmodels.models.compositelstm;

import java.util.List;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StatePlan;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.models.dynamics.ActedSequences;
import org.keyway.worldmodels.models.dynamics.StateDynamics;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * The composite LSTM: an encoder, a decoder of the past, and a decoder of the future. One kind
 * reads pixels, the other reads percepts, the states of an encoder of frames.
 */
public final class CompositeLstm {
  static final String NAME = "composite-lstm";
  static final String PERCEPT_NAME = "percept-lstm";

  private static final String SOURCE =
      "Srivastava et al., Unsupervised Learning of Video Representations using LSTMs, ICML 2015";

  /** The kind of model on pixels. */
  public static final ModelKind<CompositeLstmConfig> COMPOSITE_LSTM =
      new ModelKind<>(
          NAME,
          CompositeLstmConfig.DEFAULT,
          new Publication(SOURCE, "section 2; actions are ours"),
          "Encodes frames with an LSTM, from whose state two others reconstruct them and predict"
              + " the next.",
          VideoModel.PORTS,
          (config, training, validation, parameters) ->
              TrainingPlan.of(
                  parameters,
                  NAME,
                  config.training(),
                  () -> new CompositeLstmStage(config, parameters, training, validation)),
          CompositeLstmModel::load);

  /** The kind of model on percepts, for planners. */
  public static final ModelKind<PerceptLstmConfig> PERCEPT_LSTM =
      new ModelKind<>(
          PERCEPT_NAME,
          PerceptLstmConfig.DEFAULT,
          new Publication(
              SOURCE, "section 2, on percepts; actions, changes and the distance are ours"),
          "Predicts the states of an encoder with a composite LSTM, from one frame and actions.",
          DynamicsPredictor.PORTS,
          CompositeLstm::plan,
          PerceptLstmModel::load);

  private CompositeLstm() {}

  /**
   * @throws IllegalArgumentException if the episodes have no actions, or lack the states that the
   *     probes read
   */
  private static TrainingPlan plan(
      PerceptLstmConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    StateDynamics.requireEpisodes(config, training);
    return new StatePlan(
        config,
        training,
        validation,
        parameters,
        List.of(
            new StatePlan.Part(PERCEPT_NAME, config.training()),
            StateDynamics.distancePart(config)),
        (stage, learned, judged) ->
            stage.equals(PERCEPT_NAME)
                ? new PerceptStage(
                    config,
                    parameters,
                    new ActedSequences(learned, training),
                    new ActedSequences(judged, validation))
                : StateDynamics.distanceStage(config, parameters, learned, judged));
  }
}
