package org.keyway.planner.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.keyway.planner.search.SettableClock;

class DeadlineTest {
  private final SettableClock clock = new SettableClock();

  @Test
  void passesWhenItsBudgetIsUsedUp() {
    Deadline deadline = Deadline.after(100, clock);
    clock.advance(99);
    assertFalse(deadline.passed());
    assertEquals(1, deadline.remainingNanos());
    clock.advance(11);
    assertTrue(deadline.passed());
    assertEquals(-10, deadline.remainingNanos());
    assertEquals(110, deadline.elapsedNanos());
  }

  @Test
  void shareEndsWhenItsFractionOfTheRestIsUsedUp() {
    Deadline deadline = Deadline.after(100, clock);
    clock.advance(20);
    Deadline share = deadline.share(0.5);
    assertEquals(40, share.remainingNanos());
    clock.advance(90);
    assertEquals(0, deadline.share(0.5).remainingNanos());
  }

  @Test
  void noneNeverPasses() {
    Deadline deadline = Deadline.none(clock);
    clock.advance(Long.MAX_VALUE / 2);
    assertFalse(deadline.passed());
    assertTrue(deadline.share(0.1).isUnlimited());
  }

  @Test
  void rejectsNegativeBudget() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Deadline.after(-1)).getMessage();
    assertTrue(message.contains("budgetNanos is -1"), message);
  }
}
