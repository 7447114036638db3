package org.keyway.worldmodels.models.compositelstm;

import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.training.TrainingPlan;

/** The composite LSTM: an encoder, a decoder of the past, and a decoder of the future. */
public final class CompositeLstm {
  static final String NAME = "composite-lstm";

  /** The kind of model. */
  public static final ModelKind<CompositeLstmConfig> COMPOSITE_LSTM =
      new ModelKind<>(
          NAME,
          CompositeLstmConfig.DEFAULT,
          new Publication(
              "Srivastava et al., Unsupervised Learning of Video Representations using LSTMs, ICML"
                  + " 2015",
              "section 2; actions and painting are ours"),
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

  private CompositeLstm() {}
}
