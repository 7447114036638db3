package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class SuccessRulesTest {
  private static double[] state(double blockX, double blockY, double blockAngle) {
    double[] state = new double[PushTState.SIZE];
    state[PushTState.BLOCK_X] = blockX;
    state[PushTState.BLOCK_Y] = blockY;
    state[PushTState.BLOCK_ANGLE] = blockAngle;
    return state;
  }

  @Test
  void coverageOfHandComputedPoses() {
    assertEquals(1, CoverageRule.coverage(state(0, 0, 0)), 1e-12, "in place");
    assertEquals(1, CoverageRule.coverage(state(0, 0, 2 * Math.PI)), 1e-12, "a full turn");
    assertEquals(0, CoverageRule.coverage(state(300, 0, 0)), "far away");
    // Bar 110 x 30 and stem 20 x 90 remain.
    assertEquals(5100 / 6300.0, CoverageRule.coverage(state(10, 0, 0)), 1e-12, "sideways");
    // Bar on the goal's stem 30 x 30, stem on stem 30 x 60.
    assertEquals(2700 / 6300.0, CoverageRule.coverage(state(0, 30, 0)), 1e-12, "along");
    // Bar on bar 30 x 30, bar on stem 15 x 30, stem on bar 30 x 15.
    assertEquals(
        1800 / 6300.0, CoverageRule.coverage(state(0, 0, Math.PI / 2)), 1e-12, "quarter turn");
    assertEquals(0, CoverageRule.coverage(state(0, 0, Math.PI)), 1e-12, "back to back");
    // Turned by 45 degrees, the bar's corner (-60, 30) points along -x. Its tip reaches into the
    // end of the goal's bar as half a square of side 10.
    double x = 60 + (90 - 10) * Math.sqrt(0.5);
    double y = 15 + 30 * Math.sqrt(0.5);
    assertEquals(50 / 6300.0, CoverageRule.coverage(state(x, y, Math.PI / 4)), 1e-12, "a corner");
  }

  @Property(tries = 300, seed = "1")
  void coverageDoesNotDependOnWhereBothAreNorOnWhichIsWhich(@ForAll long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    double x = random.nextDouble(-40, 40);
    double y = random.nextDouble(-40, 40);
    double angle = random.nextDouble(-2, 2);
    double expected = CoverageRule.coverage(x, y, angle, 0, 0, 0);
    assertEquals(expected, CoverageRule.coverage(0, 0, 0, x, y, angle), 1e-9);
    double turn = random.nextDouble(-4, 4);
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    assertEquals(
        expected,
        CoverageRule.coverage(
            100 + cos * x - sin * y, 200 + sin * x + cos * y, angle + turn, 100, 200, turn),
        1e-9);
  }

  @Test
  void coverageMustExceedItsThreshold() {
    // 2.5 sideways: (117.5 * 30 + 27.5 * 90) / 6300 = 0.952; 2.7: 0.9486.
    assertTrue(CoverageRule.reached(state(2.5, 0, 0)));
    assertFalse(CoverageRule.reached(state(2.7, 0, 0)));
  }

  @Test
  void poseCountsAgentAndBlockTogether() {
    double[] goal = state(100, 100, 0);
    double[] state = state(112, 100, 0);
    state[PushTState.AGENT_Y] = 15.9;
    assertEquals(Math.hypot(12, 15.9), PoseRule.positionErrorPx(state, goal), 1e-12);
    assertTrue(PoseRule.reached(state, goal));
    state[PushTState.AGENT_Y] = 16;
    assertFalse(PoseRule.reached(state, goal), "12 and 16 make 20");
  }

  @Test
  void poseAngleWrapsAround() {
    double[] goal = state(100, 100, 0.1);
    assertEquals(0.3, PoseRule.angleErrorRadians(state(0, 0, 4 * Math.PI - 0.2), goal), 1e-12);
    assertEquals(Math.PI, PoseRule.angleErrorRadians(state(0, 0, 0.1 - Math.PI), goal), 1e-12);
    assertTrue(PoseRule.reached(state(100, 100, 0.1 - 0.349 + 2 * Math.PI), goal));
    assertFalse(PoseRule.reached(state(100, 100, 0.1 - 0.3491), goal), "pi/9 is 0.34907");
  }

  @Test
  void rulesAskDifferentThings() {
    double[] state = state(10, 0, 0);
    assertFalse(CoverageRule.reached(state));
    assertTrue(PoseRule.reached(state, state(0, 0, 0)));
    double[] elsewhere = state.clone();
    elsewhere[PushTState.AGENT_X] = 100;
    elsewhere[PushTState.BLOCK_X] = 0;
    assertTrue(CoverageRule.reached(elsewhere));
    assertFalse(PoseRule.reached(elsewhere, state));
  }
}
