package org.keyway.sim.wallpush;

import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;
import static org.keyway.sim.testing.Refusals.assertRefusesNumbers;

import org.junit.jupiter.api.Test;
import org.keyway.sim.render.AppearanceVariation;

class WallPushConfigurationTest {
  private static WallPushConfiguration sizes(double puck, double pusher, double thickness) {
    return new WallPushConfiguration(
        puck, pusher, thickness, 0.4, 0.55, 0.1, 60, 0.25, 64, AppearanceVariation.NONE);
  }

  private static WallPushConfiguration walls(double shortest, double longest) {
    return new WallPushConfiguration(
        0.12, 0.06, 0.04, shortest, longest, 0.1, 60, 0.25, 64, AppearanceVariation.NONE);
  }

  private static WallPushConfiguration rules(double speed, int limit, double success, int frame) {
    return new WallPushConfiguration(
        0.12, 0.06, 0.04, 0.4, 0.55, speed, limit, success, frame, AppearanceVariation.NONE);
  }

  @Test
  void refusesImpossibleSizes() {
    assertRefusesNumbers("puckRadius", value -> sizes(value, 0.06, 0.04), 0.01, 0.31);
    assertRefusesNumbers("pusherRadius", value -> sizes(0.12, value, 0.04), 0.01, 0.31);
    assertRefusesNumbers("wallHalfThickness", value -> sizes(0.12, 0.06, value), 0, 0.21);
    assertRefusesNumbers("wallHalfLengthLow", value -> walls(value, 0.55), 0.04, 0.61);
    assertRefusesNumbers("wallHalfLengthHigh", value -> walls(0.4, value), 0.39, 0.61);
  }

  @Test
  void refusesImpossibleRules() {
    assertRefusesNumbers("pusherSpeed", value -> rules(value, 60, 0.25, 64), -1, 0, 0.21);
    assertRefusesIntegers("stepLimit", value -> rules(0.1, value, 0.25, 64), 0, 100_001);
    assertRefusesNumbers("successError", value -> rules(0.1, 60, value, 64), 0, 1.1);
    assertRefusesIntegers("frameSize", value -> rules(0.1, 60, 0.25, value), 15, 1025);
  }
}
