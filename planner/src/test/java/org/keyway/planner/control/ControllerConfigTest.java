package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ControllerConfigTest {
  private static final long MS = 1_000_000;

  private static void rejects(
      String message,
      long controlPeriodNanos,
      long planBudgetNanos,
      long marginNanos,
      long frameStaleNanos,
      int maxPlanSteps,
      int latencySteps,
      int maxFrozenFrames) {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new ControllerConfig(
                    controlPeriodNanos,
                    planBudgetNanos,
                    marginNanos,
                    frameStaleNanos,
                    maxPlanSteps,
                    latencySteps,
                    maxFrozenFrames));
    assertEquals(message, e.getMessage());
  }

  @Test
  void rejectsImpossibleControlPeriods() {
    String range = "; it must be from 100000 to 60000000000";
    rejects("controlPeriodNanos is 99999" + range, 99_999, 0, 0, MS, 8, 0, 0);
    rejects("controlPeriodNanos is 60000000001" + range, 60_000_000_001L, 0, 0, MS, 8, 0, 0);
  }

  @Test
  void rejectsImpossibleBudgets() {
    String range = "; it must be from 0 to 60000000000";
    rejects("planBudgetNanos is -1" + range, MS, -1, 0, MS, 8, 0, 0);
    rejects("planBudgetNanos is 60000000001" + range, MS, 60_000_000_001L, 0, MS, 8, 0, 0);
    rejects("marginNanos is -1" + range, MS, 0, -1, MS, 8, 0, 0);
    rejects("marginNanos is 60000000001" + range, MS, 0, 60_000_000_001L, MS, 8, 0, 0);
    rejects(
        "marginNanos without planBudgetNanos is 1; it must be from 0 to 0", MS, 0, 1, MS, 8, 0, 0);
  }

  @Test
  void rejectsImpossibleFrameAges() {
    String range = "; it must be from 1 to 600000000000";
    rejects("frameStaleNanos is 0" + range, MS, 0, 0, 0, 8, 0, 0);
    rejects("frameStaleNanos is 600000000001" + range, MS, 0, 0, 600_000_000_001L, 8, 0, 0);
  }

  @Test
  void rejectsImpossibleNumbersOfSteps() {
    rejects("maxPlanSteps is 0; it must be from 1 to 10000", MS, 0, 0, MS, 0, 0, 0);
    rejects("maxPlanSteps is 10001; it must be from 1 to 10000", MS, 0, 0, MS, 10_001, 0, 0);
    rejects("latencySteps is -1; it must be from 0 to 1000", MS, 0, 0, MS, 8, -1, 0);
    rejects("latencySteps is 1001; it must be from 0 to 1000", MS, 0, 0, MS, 8, 1001, 0);
    rejects("maxFrozenFrames is -1; it must be from 0 to 10000", MS, 0, 0, MS, 8, 0, -1);
    rejects("maxFrozenFrames is 10001; it must be from 0 to 10000", MS, 0, 0, MS, 8, 0, 10_001);
  }

  @Test
  void rejectsLookingFurtherAheadThanAnyModelCan() {
    rejects(
        "control periods in planBudgetNanos + marginNanos + frameStaleNanos is 10001;"
            + " it must be from 0 to 10000",
        MS,
        1000 * MS,
        MS,
        9000 * MS,
        8,
        0,
        0);
  }

  @Test
  void defaultsLeaveTimeForAPlanInEveryControlPeriod() {
    ControllerConfig config = ControllerConfig.DEFAULT;
    assertTrue(config.planBudgetNanos() + config.marginNanos() < config.controlPeriodNanos());
    assertEquals(0, ControllerConfig.lockstep(100 * MS, 8).planBudgetNanos());
  }
}
