package org.keyway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Times in microseconds, so that they can be read; the rule does not know the unit. */
class MissTest {
  private static final Miss MISS = new Miss(9_000, 11_000, 1_000, List.of());

  private static boolean explains(long start, long end) {
    return MISS.isExplainedBy(List.of(new Stall(start, end)));
  }

  @Test
  void aStallAsLongAsTheOverrunExplainsIt() {
    assertTrue(explains(9_500, 10_500));
    assertTrue(explains(9_500, 12_000));
    assertTrue(explains(8_500, 9_500));
  }

  @Test
  void aShorterStallDoesNot() {
    assertFalse(explains(9_500, 10_499));
  }

  @Test
  void severalShorterStallsDoNot() {
    assertFalse(MISS.isExplainedBy(List.of(new Stall(9_100, 9_900), new Stall(9_950, 10_900))));
  }

  @Test
  void aStallThatThePlannerCouldAdaptToDoesNot() {
    assertFalse(explains(2_000, 9_000));
  }

  @Test
  void aStallAfterThePlanDoesNot() {
    assertFalse(explains(11_000, 19_000));
  }

  @Test
  void ruleHoldsWhereTheClockWrapsRound() {
    Miss wrapped = new Miss(Long.MAX_VALUE - 10, Long.MIN_VALUE + 10, 5, List.of());
    assertTrue(wrapped.isExplainedBy(List.of(new Stall(Long.MAX_VALUE - 3, Long.MIN_VALUE + 3))));
  }

  @Test
  void tellsTheMachinesMissesFromOurs() {
    Stall stall = new Stall(9_500, 10_500);
    Miss seenByItself = new Miss(9_000, 11_000, 1_000, List.of(stall));
    Miss seenByIdleThread = new Miss(109_000, 112_000, 2_000, List.of());
    Miss ours = new Miss(209_000, 210_500, 500, List.of(new Stall(209_100, 209_200)));
    Misses misses =
        Miss.attribute(
            List.of(seenByItself, seenByIdleThread, ours),
            List.of(new Stall(9_600, 9_700), new Stall(109_500, 111_900)));
    assertEquals(new Misses(3, 2, 1, 2e-3, 0.5e-3), misses);
    assertEquals(1, misses.own());
  }

  @Test
  void noMissesAreNobodys() {
    assertEquals(
        new Misses(0, 0, 0, 0, 0), Miss.attribute(List.of(), List.of(new Stall(0, 1_000_000))));
  }

  @Test
  void logKeepsOnlyStallsThatMatter() {
    StallLog log = new StallLog();
    log.add(0, StallLog.SHORTEST_NANOS - 1);
    log.add(5, 5 + StallLog.SHORTEST_NANOS);
    assertEquals(List.of(new Stall(5, 5 + StallLog.SHORTEST_NANOS)), log.stalls());
    log.clear();
    assertEquals(List.of(), log.stalls());
  }
}
