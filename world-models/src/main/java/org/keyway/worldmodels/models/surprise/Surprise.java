package org.keyway.worldmodels.models.surprise;

import java.util.List;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StatePlan;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * Keyframes by surprise: frames at which a predictor of the next frame needs the most information.
 */
public final class Surprise {
  static final String NAME = "surprise";

  /** The kind of model. */
  public static final ModelKind<SurpriseConfig> SURPRISE =
      new ModelKind<>(
          NAME,
          SurpriseConfig.DEFAULT,
          new Publication(
              "Denton & Fergus, Stochastic Video Generation with a Learned Prior, ICML 2018",
              "SVG-FP; as a baseline in section 4 of Pertsch et al., L4DC 2020"),
          "Predicts a video frame by frame (SVG-FP) and takes the frames that surprise it most"
              + " for keyframes.",
          KeyframePredictor.PORTS,
          Surprise::plan,
          SurpriseModel::load);

  private Surprise() {}

  private static TrainingPlan plan(
      SurpriseConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    return new StatePlan(
        config,
        training,
        validation,
        parameters,
        List.of(new StatePlan.Part(NAME, config.predictor().training())),
        (stage, learned, judged) -> SurpriseStage.of(config, parameters, learned, judged));
  }
}
