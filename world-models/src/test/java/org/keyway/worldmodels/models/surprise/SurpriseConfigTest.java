package org.keyway.worldmodels.models.surprise;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.training.StageConfig;

class SurpriseConfigTest {
  private static final StageConfig TRAINING = new StageConfig(1, 1, 1e-3, 1, 1, 1, 1);

  @ParameterizedTest
  @CsvSource({
    "units, 0, 8, 0.1, 1",
    "units, 1025, 8, 0.1, 1",
    "latent, 64, 0, 0.1, 1",
    "latent, 64, 257, 0.1, 1",
    "klWeight, 64, 8, 0, 1",
    "klWeight, 64, 8, NaN, 1",
    "klWeight, 64, 8, 1001, 1",
    "lag, 64, 8, 0.1, -1",
    "lag, 64, 8, 0.1, 2",
  })
  void refusesPredictorsThatCannotBe(
      String field, int units, int latent, double klWeight, int lag) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SurprisePredictorConfig(units, latent, klWeight, lag, TRAINING));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(field), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"conditioningFrames, 0, 30", "conditioningFrames, 101, 30", "frames, 5, 1"})
  void refusesWindowsThatCannotBe(String field, int conditioningFrames, int frames) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                SurpriseStageTest.config(
                    conditioningFrames,
                    new PlacementShape(1, 1, frames),
                    SurprisePredictorConfig.DEFAULT));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(field), refused.getMessage());
  }

  @Test
  void looksAtWindowsOfConditioningAndFutureFrames() {
    assertTrue(SurpriseConfig.DEFAULT.windowFrames() == 35);
  }
}
