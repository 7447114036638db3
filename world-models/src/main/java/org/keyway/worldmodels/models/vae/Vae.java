package org.keyway.worldmodels.models.vae;

import java.util.List;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.VariationalAutoencoder;
import org.keyway.worldmodels.latent.StatePlan;
import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/** Variational autoencoders, trained and evaluated alone. */
public final class Vae {
  static final String NAME = "vae";

  /** The kind of model. */
  public static final ModelKind<VaeConfig> VAE =
      new ModelKind<>(
          NAME,
          VaeConfig.DEFAULT,
          new Publication(
              "Kingma & Welling, Auto-Encoding Variational Bayes, ICLR 2014",
              "sections 2 and 3, appendices B and C"),
          "Encodes frames to codes with a normal prior, with a bound of each frame's likelihood.",
          LatentModel.PORTS,
          Vae::plan,
          VaeModel::load);

  private Vae() {}

  /**
   * Returns the variational autoencoder of a configuration.
   *
   * @throws IllegalArgumentException if its encoder is of another kind, or another model's
   */
  static VariationalAutoencoder autoencoder(EncoderChoice encoder) {
    if (encoder instanceof EncoderChoice.Variational variational) {
      return variational.network();
    }
    throw new IllegalArgumentException(
        "encoder is not variational; the kind vae trains one of its own, encoder: {variational:"
            + " {...}}, that others can use");
  }

  private static TrainingPlan plan(
      VaeConfig config, EpisodeCache training, EpisodeCache validation, Parameters parameters) {
    autoencoder(config.encoder());
    if (FrameNetwork.ENCODER.isIn(parameters)) {
      throw new IllegalArgumentException(
          "encoder is another model's; the kind vae trains one of its own, so leave --encoder out");
    }
    return new StatePlan(
        config,
        training,
        validation,
        parameters,
        List.of(),
        (stage, learned, judged) -> {
          throw new IllegalStateException("There is no stage " + stage + " on states");
        });
  }
}
