package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class StepGridTest {
  private static final long PERIOD = 1000;

  @Property(tries = 200)
  void countsEveryCallOfADriftingJitteringTimerOnce(
      @ForAll long seed,
      @ForAll @LongRange(min = -20, max = 20) long driftNanos,
      @ForAll @LongRange(min = Long.MIN_VALUE / 2, max = Long.MAX_VALUE / 2) long startNanos) {
    UniformRandomProvider random = Seeds.generator(seed);
    StepGrid grid = new StepGrid(PERIOD, startNanos - 12_345);
    long first = grid.synchronise(startNanos);
    for (int call = 1; call < 2000; call++) {
      long jitter = random.nextLong(-100, 101);
      assertEquals(
          first + call, grid.synchronise(startNanos + call * (PERIOD + driftNanos) + jitter));
    }
  }

  @Test
  void letsTheStepsRunOnOverCallsThatAreLeftOut() {
    StepGrid grid = new StepGrid(PERIOD, 0);
    assertEquals(0, grid.synchronise(0));
    assertEquals(7, grid.synchronise(7100));
    assertEquals(8, grid.synchronise(8000));
  }

  @Test
  void givesTheSameStepToTwoCallsInOnePeriod() {
    StepGrid grid = new StepGrid(PERIOD, 0);
    assertEquals(3, grid.synchronise(3000));
    assertEquals(3, grid.synchronise(3100));
    assertEquals(4, grid.synchronise(4000));
  }

  @Test
  void neverGoesBack() {
    StepGrid grid = new StepGrid(PERIOD, 0);
    assertEquals(5, grid.synchronise(5000));
    assertEquals(5, grid.synchronise(3000));
  }

  @Test
  void knowsWhichCommandComesNext() {
    StepGrid grid = new StepGrid(PERIOD, 0);
    assertEquals(0, grid.nextStep(1), "a little late is no reason to skip a command");
    assertEquals(0, grid.synchronise(0));
    assertEquals(1, grid.nextStep(300), "the command of now has been handed out");
    assertEquals(1, grid.nextStep(999));
    assertEquals(1, grid.nextStep(1001));
    assertEquals(5, grid.nextStep(5001), "commands that are left out do not come");
  }

  @Test
  void roundsUpToTheFirstStepThatIsNotBefore() {
    StepGrid grid = new StepGrid(PERIOD, -500);
    assertEquals(1, grid.firstStepFrom(500));
    assertEquals(2, grid.firstStepFrom(501));
    assertEquals(0, grid.firstStepFrom(-500));
    assertEquals(-1, grid.firstStepFrom(-1501));
    assertEquals(500, grid.nanosOf(1));
  }
}
