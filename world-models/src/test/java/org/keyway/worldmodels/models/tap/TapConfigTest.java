package org.keyway.worldmodels.models.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.training.StageConfig;

class TapConfigTest {
  private static final StageConfig TRAINING = new StageConfig(1, 1, 1e-3, 1, 1, 1, 1);

  @ParameterizedTest
  @CsvSource({
    "units, 0, 4, 0.5, 0.25, 0.5",
    "units, 1025, 4, 0.5, 0.25, 0.5",
    "latent, 64, -1, 0.5, 0.25, 0.5",
    "latent, 64, 257, 0.5, 0.25, 0.5",
    "klWeight, 64, 4, 0, 0.25, 0.5",
    "klWeight, 64, 4, NaN, 0.25, 0.5",
    "spread, 64, 4, 0.5, 0, 0.5",
    "spread, 64, 4, 0.5, 101, 0.5",
    "wholeFraction, 64, 4, 0.5, 0.25, -0.1",
    "wholeFraction, 64, 4, 0.5, 0.25, 1.1",
  })
  void refusesPredictorsThatCannotBe(
      String field, int units, int latent, double klWeight, double spread, double wholeFraction) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TapPredictorConfig(units, latent, klWeight, spread, wholeFraction, TRAINING));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(field), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"conditioningFrames, 0, 30", "conditioningFrames, 101, 30", "frames, 5, 1"})
  void refusesWindowsThatCannotBe(String field, int conditioningFrames, int frames) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                TapStageTest.config(
                    conditioningFrames,
                    new PlacementShape(1, 1, frames),
                    TapPredictorConfig.DEFAULT));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(field), refused.getMessage());
  }

  @Test
  void preferenceIsGreatestInTheMiddleAndTheBaselineKnowsNothingElse() {
    assertEquals(0, PredictionTarget.ANY_TIME.reluctance(5, 10, 0.25));
    assertEquals(0.5, PredictionTarget.ANY_TIME.reluctance(6, 8, 0.25), 1e-12);
    assertEquals(0, PredictionTarget.MIDPOINT.reluctance(4, 9, 0.25));
    assertEquals(PredictionTarget.NEVER, PredictionTarget.MIDPOINT.reluctance(5, 9, 0.25));
  }
}
