package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IterationTimerTest {
  private static final int ITERATIONS = 10;
  private static final long TYPICAL_NANOS = 500_000;
  private static final long ENOUGH_NANOS = 2 * TYPICAL_NANOS;

  private final IterationTimer timer = new IterationTimer(ITERATIONS);

  private void run(int iterations, long nanos) {
    timer.begin();
    for (int i = 0; i < iterations; i++) {
      timer.took(i, nanos);
    }
  }

  @Test
  void noRunOfRefusalsStartsAnIterationThatCannotFinish() {
    run(ITERATIONS, TYPICAL_NANOS);
    for (int plan = 0; plan < 1000; plan++) {
      run(ITERATIONS - 1, TYPICAL_NANOS);
      assertFalse(timer.fits(ITERATIONS - 1, TYPICAL_NANOS), "plan " + plan);
      timer.refused(ITERATIONS - 1);
    }
  }

  @Test
  void aStallOfALateIterationIsForgottenThoughItIsRefused() {
    run(ITERATIONS, TYPICAL_NANOS);
    timer.took(ITERATIONS - 1, 100 * TYPICAL_NANOS);
    int plans = 0;
    while (!timer.fits(ITERATIONS - 1, ENOUGH_NANOS)) {
      run(ITERATIONS - 1, TYPICAL_NANOS);
      timer.refused(ITERATIONS - 1);
      plans++;
    }
    assertTrue(plans < 100, plans + " plans");
  }

  @Test
  void aRefusedFirstIterationIsSoonTriedAgain() {
    timer.took(0, 100 * TYPICAL_NANOS);
    int plans = 0;
    timer.begin();
    while (!timer.fits(0, ENOUGH_NANOS)) {
      timer.refused(0);
      timer.begin();
      plans++;
    }
    assertTrue(plans < 10, plans + " plans");
  }
}
