package org.keyway.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The example does what it says: it is run by every build. */
class EmbeddedControllerTest {
  /** So long that no plan is cut short on a busy machine, and the episode is always the same. */
  private static final long AMPLE_NANOS = 60_000_000_000L;

  @Test
  void robotReachesItsGoal() throws Exception {
    int steps = EmbeddedController.drive(1, AMPLE_NANOS);
    assertTrue(steps > 0, () -> "not at the goal: " + steps);
  }
}
