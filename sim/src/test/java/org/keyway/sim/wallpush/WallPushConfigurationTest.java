package org.keyway.sim.wallpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;
import static org.keyway.sim.testing.Refusals.assertRefusesNumbers;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.sim.testing.Worlds;

class WallPushConfigurationTest {
  private static WallPushConfiguration sizes(double puck, double pusher, double thickness) {
    return new WallPushConfiguration(
        puck, pusher, thickness, 0.4, 0.55, 0.1, 60, 0.25, 64, 0, AppearanceVariation.NONE);
  }

  private static WallPushConfiguration walls(double shortest, double longest) {
    return new WallPushConfiguration(
        0.12, 0.06, 0.04, shortest, longest, 0.1, 60, 0.25, 64, 0, AppearanceVariation.NONE);
  }

  private static WallPushConfiguration rules(double speed, int limit, double success, int frame) {
    return new WallPushConfiguration(
        0.12, 0.06, 0.04, 0.4, 0.55, speed, limit, success, frame, 0, AppearanceVariation.NONE);
  }

  @Test
  void refusesImpossibleSizes() {
    assertRefusesNumbers("puckRadius", value -> sizes(value, 0.06, 0.04), 0.01, 0.31);
    assertRefusesNumbers("pusherRadius", value -> sizes(0.12, value, 0.04), 0.01, 0.31);
    assertRefusesNumbers("wallHalfThickness", value -> sizes(0.12, 0.06, value), 0, 0.21);
    assertRefusesNumbers("wallHalfLengthLow", value -> walls(value, 0.55), 0.04, 0.61);
    assertRefusesNumbers("wallHalfLengthHigh", value -> walls(0.4, value), 0.39, 0.61);
  }

  private static void assertRefuses(String sum, Executable construction) {
    String message = assertThrows(IllegalArgumentException.class, construction).getMessage();
    assertTrue(message.startsWith(sum + " is "), message);
  }

  @Test
  void refusesSizesThatLeaveNoRoomTogether() {
    assertRefuses("puckRadius + pusherRadius", () -> sizes(0.22, 0.15, 0.01));
    assertRefuses("puckRadius + wallHalfThickness", () -> sizes(0.2, 0.06, 0.05));
    assertRefuses("pusherRadius + wallHalfThickness", () -> sizes(0.05, 0.1, 0.07));
    assertRefuses("2 puckRadius + wallHalfLengthHigh", () -> sizes(0.16, 0.06, 0.04));
  }

  @Test
  void everyLayoutHasRoomAtTheLimitsOfTheSizes() {
    assertHasRoom(WallPushConfiguration.DEFAULT);
    assertHasRoom(narrow(0.22, 0.13, 0.01, 0.4));
    assertHasRoom(narrow(0.19, 0.12, 0.04, 0.46));
    assertHasRoom(narrow(0.13, 0.05, 0.1, 0.6));
  }

  private static WallPushConfiguration narrow(
      double puck, double pusher, double thickness, double longest) {
    return new WallPushConfiguration(
        puck, pusher, thickness, 0.05, longest, 0.1, 60, 0.25, 16, 0, AppearanceVariation.NONE);
  }

  private static void assertHasRoom(WallPushConfiguration sizes) {
    double puck = sizes.puckRadius();
    double pusher = sizes.pusherRadius();
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          WallPushEnvironment world = new WallPushEnvironment(sizes);
          for (int seed = 0; seed < 300; seed++) {
            world.reset(seed);
            double[] state = Worlds.state(world);
            double wallX = state[WallPushState.WALL_X];
            double halfLength = state[WallPushState.WALL_HALF_LENGTH];
            double below = state[WallPushState.WALL_Y] - sizes.wallHalfThickness();
            double above = state[WallPushState.WALL_Y] + sizes.wallHalfThickness();
            double goalY = state[WallPushState.GOAL_Y];
            assertEquals(0, state[WallPushState.PUSHER_Y]);
            assertTrue(below >= pusher, "pusher clear of the wall");
            assertTrue(below >= state[WallPushState.PUCK_Y] + puck, "puck clear of the wall");
            assertTrue(goalY - puck >= above && goalY + puck <= 1, "goal clear of the wall");
            assertTrue(1 - Math.abs(wallX) - halfLength >= 2 * puck, "room on both sides");
          }
        });
  }

  @Test
  void refusesImpossibleRules() {
    assertRefusesNumbers("pusherSpeed", value -> rules(value, 60, 0.25, 64), -1, 0, 0.21);
    assertRefusesIntegers("stepLimit", value -> rules(0.1, value, 0.25, 64), 0, 100_001);
    assertRefusesNumbers("successError", value -> rules(0.1, 60, value, 64), 0, 1.1);
    assertRefusesIntegers("frameSize", value -> rules(0.1, 60, 0.25, value), 15, 1025);
  }
}
