package org.keyway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.keyway.ros.message.RosTime;

class AnswerTallyTest {
  private static final RosTime FIRST = new RosTime(1, 0);
  private static final RosTime SECOND = new RosTime(2, 0);
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final AnswerTally tally = new AnswerTally();

  @Test
  void onlyTheFirstAnswerToAnImageCounts() {
    tally.begin();
    tally.sent(FIRST);
    assertTrue(tally.isWaiting());
    tally.answered(FIRST, System.nanoTime());
    tally.answered(FIRST, System.nanoTime());
    assertFalse(tally.isWaiting());
    assertEquals(1, tally.answers());
    assertEquals(1, tally.roundTrips().calls());
  }

  @Test
  void imagesWithoutAnAnswerAreLost() {
    tally.begin();
    tally.sent(FIRST);
    tally.sent(SECOND);
    tally.answered(SECOND, System.nanoTime());
    tally.end();
    assertEquals(2, tally.images());
    assertEquals(1, tally.answers());
    assertEquals(1, tally.unansweredPerSecond() / tally.arrivals().callsPerSecond(), 1e-9);
  }

  @Test
  void answersAfterTheEndDoNotCount() {
    tally.begin();
    tally.sent(FIRST);
    tally.end();
    tally.begin();
    tally.answered(FIRST, System.nanoTime());
    assertEquals(0, tally.answers());
  }

  @Test
  void timeOfArrivalsBeginsAnewWithEveryBeginning() {
    tally.begin();
    long begin = System.nanoTime();
    tally.sent(FIRST);
    tally.answered(FIRST, begin + SECOND_NANOS);
    tally.end();
    tally.begin();
    tally.sent(SECOND);
    // Counted from the first answer, this would be one second after two, not two after none.
    tally.answered(SECOND, begin + 2 * SECOND_NANOS);
    assertEquals(2 / 3.0, tally.arrivals().callsPerSecond(), 0.05);
  }
}
