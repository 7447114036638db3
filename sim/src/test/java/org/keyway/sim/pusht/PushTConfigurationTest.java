package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.keyway.sim.testing.Refusals.assertRefuses;
import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;
import static org.keyway.sim.testing.Refusals.assertRefusesNumbers;

import org.junit.jupiter.api.Test;
import org.keyway.sim.render.AppearanceVariation;

class PushTConfigurationTest {
  private static PushTConfiguration of(BlockPose goal, int stepLimit) {
    return new PushTConfiguration(
        goal, stepLimit, PushTInterface.DEFAULT, AppearanceVariation.NONE);
  }

  @Test
  void poseRefusesWhatIsNotFinite() {
    assertRefusesNumbers("x", value -> new BlockPose(value, 0, 0));
    assertRefusesNumbers("y", value -> new BlockPose(0, value, 0));
    assertRefusesNumbers("angleRadians", value -> new BlockPose(0, 0, value));
  }

  @Test
  void refusesImpossibleTasks() {
    BlockPose goal = new BlockPose(0, 0, 0);
    assertRefusesIntegers("stepLimit", value -> of(goal, value), -1, 0, 1_000_001);
    for (double wrong : new double[] {-0.1, 512.1}) {
      assertRefuses("goal.x", wrong, () -> of(new BlockPose(wrong, 0, 0), 300));
      assertRefuses("goal.y", wrong, () -> of(new BlockPose(0, wrong, 0), 300));
    }
  }

  @Test
  void defaultsAreTheUsualTask() {
    assertEquals(of(new BlockPose(256, 256, Math.PI / 4), 300), PushTConfiguration.DEFAULT);
  }
}
