package org.keyway.worldmodels.data;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceLayoutTest {
  @ParameterizedTest
  @CsvSource({
    "0, 4, 0, 0, height",
    "4, 0, 0, 0, width",
    "-1, 4, 0, 0, height",
    "40000, 40000, 0, 0, 40000",
    "4, 4, -1, 0, actionSize",
    "4, 4, 0, -2, stateSize"
  })
  void rejectsImpossibleSizes(int height, int width, int action, int state, String named) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SequenceLayout(height, width, action, state, false));
    assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsImpossibleRate(double rate) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> SequenceMetadata.of("a", rate, 1L, "{}"));
    assertTrue(refusal.getMessage().contains("framesPerSecond"), refusal.getMessage());
  }

  @Test
  void acceptsAbsentMetadata() {
    new SequenceMetadata(null, null, null, null, null);
  }
}
