package org.keyway.worldmodels.models.tap;

import java.util.Arrays;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StatePlan;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * Time-agnostic prediction of the frames between a start and a goal. As a baseline, the same
 * network is also trained to predict the middle frame.
 */
public final class Tap {
  static final String NAME = "tap";

  /** The kind of model. */
  public static final ModelKind<TapConfig> TAP =
      new ModelKind<>(
          NAME,
          TapConfig.DEFAULT,
          new Publication(
              "Jayaraman et al., Time-Agnostic Prediction: Predicting Predictable Video Frames,"
                  + " ICLR 2019",
              "section 3; as a baseline in section 4 of Pertsch et al., L4DC 2020"),
          "Predicts a frame between a start and a goal, whichever can be predicted, and so on"
              + " between these.",
          KeyframePredictor.PORTS,
          Tap::plan,
          TapModel::load);

  private Tap() {}

  private static TrainingPlan plan(
      TapConfig config, EpisodeCache training, EpisodeCache validation, Parameters parameters) {
    return new StatePlan(
        config,
        training,
        validation,
        parameters,
        Arrays.stream(PredictionTarget.values())
            .map(target -> new StatePlan.Part(target.stage(), config.predictor().training()))
            .toList(),
        (stage, learned, judged) ->
            TapStage.of(config, PredictionTarget.ofStage(stage), parameters, learned, judged));
  }
}
