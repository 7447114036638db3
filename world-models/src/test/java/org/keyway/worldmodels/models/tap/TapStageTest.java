package org.keyway.worldmodels.models.tap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.latent.KeyframeSettings;
import org.keyway.worldmodels.latent.ShortTraining;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;

@Tag("slow")
class TapStageTest {
  private static final int FRAMES = 12;

  static TapConfig config(
      int conditioningFrames, PlacementShape shape, TapPredictorConfig predictor) {
    TapConfig standard = TapConfig.DEFAULT;
    return new TapConfig(
        new KeyframeSettings(
            standard.model(), standard.name(), 1, shape, conditioningFrames, 1, standard.encoder()),
        predictor);
  }

  private static TapConfig doorways(int keyframes, int latent) {
    return config(
        1,
        new PlacementShape(keyframes, 4, FRAMES - 1),
        new TapPredictorConfig(
            16, latent, 0.5, 100, 1, new StageConfig(800, 32, 5e-3, 0.5, 10, 800, 1)));
  }

  private static TapSampler sampler(TapConfig config, Parameters parameters, double... goal) {
    return new TapSampler(
        config, 2, new KeyframePrediction(config, PredictionTarget.ANY_TIME, parameters, 2), goal);
  }

  @Test
  void findsTheDoorThatAllGoThroughWhicheverTimeTheyDo() {
    StateSequences training = Doorways.of(500, FRAMES, 1);
    StateSequences validation = Doorways.of(100, FRAMES, 2);
    Parameters parameters = new Parameters(1);
    Stage any =
        TapStage.of(doorways(1, 0), PredictionTarget.ANY_TIME, parameters, training, validation);
    Stage bound =
        TapStage.of(doorways(1, 0), PredictionTarget.MIDPOINT, parameters, training, validation);
    ShortTraining.run(any);
    ShortTraining.run(bound);
    Map<String, Double> found = any.validate();
    Map<String, Double> averaged = bound.validate();
    assertTrue(found.get("minimum_error") < 1e-3, found::toString);
    assertTrue(
        found.get("minimum_error") < 0.1 * averaged.get("minimum_error"),
        () -> found + " against " + averaged);
    double[] keyframe = new double[2];
    double[] offsets = new double[4];
    sampler(doorways(1, 0), parameters, 1.5, 1)
        .predict(new double[] {-1.5, -1}, new double[1], 1, keyframe, offsets);
    assertArrayEquals(new double[] {Doorways.DOOR[0], Doorways.DOOR[1]}, keyframe, 0.1);
  }

  @Test
  void predictsForAnyNumberOfCandidatesEachFromItsOwnLatents() {
    Parameters parameters = new Parameters(1);
    TapSampler sampler = sampler(doorways(2, 3), parameters, 1, 0);
    assertEquals(3, sampler.latentSize());
    assertEquals(2, sampler.keyframeCount());
    double[] latents = {1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6};
    double[] keyframes = new double[3 * 2 * 2];
    double[] offsets = new double[3 * 2 * 4];
    sampler.predict(new double[] {-1, 0}, latents, 3, keyframes, offsets);
    for (int i = 0; i < 4; i++) {
      assertEquals(keyframes[i], keyframes[8 + i], 1e-6);
      assertTrue(Math.abs(keyframes[i] - keyframes[4 + i]) > 1e-3);
    }
    double[] alone = new double[4];
    sampler.predict(new double[] {-1, 0}, new double[6], 1, alone, new double[8]);
    for (int i = 0; i < 4; i++) {
      assertEquals(keyframes[4 + i], alone[i], 1e-6);
    }
    // 11 frames are four to a segment, as near as can be.
    for (int n = 0; n < 6; n++) {
      assertArrayEquals(
          new double[] {0, 0, 0, 1}, java.util.Arrays.copyOfRange(offsets, 4 * n, 4 * n + 4));
    }
  }

  @Test
  void aStepDependsOnTheWeightsAndItsNumberOnly() {
    StateSequences sequences = Doorways.of(20, FRAMES, 1);
    Stage stage =
        TapStage.of(
            doorways(2, 3), PredictionTarget.ANY_TIME, new Parameters(1), sequences, sequences);
    stage.feed(3);
    double loss = stage.objectives().get(0).graph().run();
    stage.feed(4);
    assertTrue(loss != stage.objectives().get(0).graph().run());
    stage.feed(3);
    assertEquals(loss, stage.objectives().get(0).graph().run());
  }
}
