package org.keyway.worldmodels.models.surprise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.latent.BentLines;
import org.keyway.worldmodels.latent.KeyframeSettings;
import org.keyway.worldmodels.latent.ShortTraining;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;

@Tag("slow")
class SurpriseStageTest {
  static SurpriseConfig config(
      int conditioningFrames, PlacementShape shape, SurprisePredictorConfig predictor) {
    SurpriseConfig standard = SurpriseConfig.DEFAULT;
    return new SurpriseConfig(
        new KeyframeSettings(
            standard.model(), standard.name(), 1, shape, conditioningFrames, 1, standard.encoder()),
        predictor);
  }

  @Test
  void findsTheTurnsOfABentLineOneFrameBeforeTheyShow() {
    SurpriseConfig config =
        config(
            3,
            new PlacementShape(3, 10, 20),
            new SurprisePredictorConfig(
                24, 3, 0.1, 1, new StageConfig(500, 32, 5e-3, 0.5, 1, 500, 1)));
    Stage stage =
        SurpriseStage.of(
            config, new Parameters(1), BentLines.of(300, 30, 1), BentLines.of(100, 30, 2));
    Map<String, Double> before = stage.validate();
    ShortTraining.run(stage);
    Map<String, Double> after = stage.validate();
    assertTrue(after.get("f1") > 0.85, () -> before + " -> " + after);
    assertEquals(after.get("f1"), after.get("f1_lag_1"));
    assertTrue(after.get("f1_lag_0") < 0.2, after::toString);
    // The right lag shows without any true keyframe.
    assertTrue(
        after.get("straight_error_lag_1") < 0.5 * after.get("straight_error_lag_0"),
        after::toString);
    assertTrue(after.get("one_step_error") < 0.2, after::toString);
    assertTrue(after.get("one_step_error") < after.get("one_step_error_prior"), after::toString);
  }

  @Test
  void aStepDependsOnTheWeightsAndItsNumberOnly() {
    SurpriseConfig config =
        config(
            3,
            new PlacementShape(3, 10, 20),
            new SurprisePredictorConfig(4, 2, 0.1, 1, new StageConfig(10, 4, 1e-3, 1, 1, 10, 1)));
    Stage stage =
        SurpriseStage.of(
            config, new Parameters(1), BentLines.of(20, 30, 1), BentLines.of(5, 30, 2));
    stage.feed(3);
    double loss = stage.objectives().get(0).graph().run();
    stage.feed(4);
    assertTrue(loss != stage.objectives().get(0).graph().run());
    stage.feed(3);
    assertEquals(loss, stage.objectives().get(0).graph().run());
  }
}
