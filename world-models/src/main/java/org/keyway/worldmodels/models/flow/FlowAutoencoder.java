package org.keyway.worldmodels.models.flow;

import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/** The spatio-temporal video autoencoder: a memory predicts flow, and flow predicts frames. */
public final class FlowAutoencoder {
  static final String NAME = "flow-autoencoder";

  /** The kind of model. */
  public static final ModelKind<FlowAutoencoderConfig> FLOW_AUTOENCODER =
      new ModelKind<>(
          NAME,
          FlowAutoencoderConfig.DEFAULT,
          new Publication(
              "Patraucean et al., Spatio-temporal Video Autoencoder with Differentiable Memory,"
                  + " ICLR Workshop 2016",
              "section 3; actions and roll-outs are ours"),
          "Predicts the optical flow from the last frame to the next, and warps the frame by it.",
          VideoModel.PORTS,
          FlowAutoencoder::plan,
          FlowAutoencoderModel::new);

  private FlowAutoencoder() {}

  /**
   * @throws IllegalArgumentException if the episodes lack the states that the objects read
   */
  private static TrainingPlan plan(
      FlowAutoencoderConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    config.objects().forEach(object -> FlowMetrics.requireStates(object, training));
    return new FlowPlan(config, parameters, training, validation);
  }
}
