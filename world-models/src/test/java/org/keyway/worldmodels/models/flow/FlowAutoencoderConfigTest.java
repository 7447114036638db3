package org.keyway.worldmodels.models.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.planner.cost.ColourRange;
import org.keyway.worldmodels.model.TrackedObjectConfig;

class FlowAutoencoderConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "validationEpisodes | 0",
        "imageSize | 6",
        "imageSize | 33",
        "conditioningFrames | 0",
        "futureFrames | 0",
        "rolloutFrames | 5",
        "coder: {channels | 0",
        "coder: {kernel | 4",
        "coder: {contrast | -1",
        "memory: {units | 0",
        "memory: {inputKernel | 2",
        "memory: {hiddenKernel | 33",
        "flow: {channels | 0",
        "flow: {firstKernel | 2",
        "flow: {secondKernel | 0",
        "flow: {limit | 0",
        "flow: {limit | .nan",
        "flow: {smoothnessWeight | -1",
        "flow: {smoothnessThreshold | 0",
        "objects: [{x: 0, y: 1, size | -1",
        "warp | sideways",
        "{warp: none, composed | true",
        "tracked: [{name: Puck, colour: {red: 1, green: 2, blue: 3, tolerance | 0",
        "{conditioningFrames: 1, memory: {untiedFirst | true",
      })
  void aValueOutOfItsRangeIsRefusedByName(String key, String value) {
    String opened = key.replaceAll("[^\\[{]", "");
    String closed = new StringBuilder(opened).reverse().toString();
    String yaml = key + ": " + value + closed.replace('[', ']').replace('{', '}');
    InputException refused =
        assertThrows(
            InputException.class,
            () -> Configurations.parse("f.yaml", yaml, FlowAutoencoderConfig.DEFAULT),
            yaml);
    String name = key.replaceAll(".*[\\[{ ]", "");
    assertTrue(String.valueOf(refused.getMessage()).contains(name), refused.getMessage());
  }

  @Test
  void theNameOfATrackedObjectIsAWord() {
    ColourRange red = new ColourRange(255, 0, 0, 50);
    assertEquals("puck_2", new TrackedObjectConfig("puck_2", red).name());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new TrackedObjectConfig("the puck", red));
    assertTrue(String.valueOf(refused.getMessage()).contains("'the puck'"));
  }

  @Test
  void aWindowHasTheGivenAndThePredictedFrames() {
    FlowAutoencoderConfig config = FlowAutoencoderConfig.DEFAULT;
    assertEquals(10, config.windowFrames());
    assertEquals(7, config.trainingFrames());
    assertEquals(2, config.firstPredicted());
    assertEquals(16, config.featureSize());
    assertEquals(32, config.flowSize());
  }
}
