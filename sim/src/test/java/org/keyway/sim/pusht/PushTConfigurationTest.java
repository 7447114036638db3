package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTConfigurationTest {
  private static final PushTAppearance LOOK = PushTAppearance.DEFAULT;

  private static void assertRefused(String field, Runnable making) {
    String message = assertThrows(IllegalArgumentException.class, making::run).getMessage();
    assertTrue(message.contains(field), message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void poseRefusesWhatIsNotFinite(double wrong) {
    assertRefused("x", () -> new BlockPose(wrong, 0, 0));
    assertRefused("y", () -> new BlockPose(0, wrong, 0));
    assertRefused("angleRadians", () -> new BlockPose(0, 0, wrong));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 512.1})
  void configurationRefusesGoalsOutsideTheWorld(double wrong) {
    assertRefused("goal.x", () -> new PushTConfiguration(new BlockPose(wrong, 0, 0), 300, LOOK));
    assertRefused("goal.y", () -> new PushTConfiguration(new BlockPose(0, wrong, 0), 300, LOOK));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_000_001})
  void configurationRefusesStepLimits(int wrong) {
    assertRefused("stepLimit", () -> new PushTConfiguration(new BlockPose(0, 0, 0), wrong, LOOK));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x1000000})
  void appearanceRefusesWhatIsNoColour(int wrong) {
    assertRefused("background", () -> new PushTAppearance(wrong, 0, 0, 0, 0, 0, 0, 15, 4));
    assertRefused("wall", () -> new PushTAppearance(0, wrong, 0, 0, 0, 0, 0, 15, 4));
    assertRefused("goal", () -> new PushTAppearance(0, 0, wrong, 0, 0, 0, 0, 15, 4));
    assertRefused("block", () -> new PushTAppearance(0, 0, 0, wrong, 0, 0, 0, 15, 4));
    assertRefused("blockOutline", () -> new PushTAppearance(0, 0, 0, 0, wrong, 0, 0, 15, 4));
    assertRefused("agent", () -> new PushTAppearance(0, 0, 0, 0, 0, wrong, 0, 15, 4));
    assertRefused("agentOutline", () -> new PushTAppearance(0, 0, 0, 0, 0, 0, wrong, 15, 4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1, 100.1})
  void appearanceRefusesSizes(double wrong) {
    assertRefused("agentRadiusPx", () -> new PushTAppearance(0, 0, 0, 0, 0, 0, 0, wrong, 4));
    assertRefused("outlineWidthPx", () -> new PushTAppearance(0, 0, 0, 0, 0, 0, 0, 15, wrong));
  }

  @Test
  void defaultsAreTheUsualTask() {
    assertEquals(
        new PushTConfiguration(new BlockPose(256, 256, Math.PI / 4), 300, LOOK),
        PushTConfiguration.DEFAULT);
  }
}
