package org.keyway.app.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IntervalsTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void neitherPausesNorLostMessagesChangeTheUsualInterval() {
    long[] nanos =
        LongStream.range(0, 100)
            .filter(i -> i % 7 != 3)
            .map(i -> i * SECOND / 10 + (i < 40 ? 0 : 1000 * SECOND))
            .toArray();
    assertEquals(SECOND / 10.0, Intervals.usualNanos(nanos), 1e-6);
  }

  @Test
  void neitherRunsNorThreadsThatOvertakeOneAnotherChangeTheUsualInterval() {
    long[] nanos =
        LongStream.range(0, 2000)
            .map(i -> (i % 1000 - i % 8 + 5 * i % 8) * SECOND / 1000)
            .toArray();
    assertEquals(SECOND / 1000.0, Intervals.usualNanos(nanos), 1e-6);
  }

  @Test
  void messagesThatComeInBurstsCountByTheirMean() {
    long[] nanos =
        LongStream.range(0, 1000).map(i -> i / 10 * SECOND / 20 + i % 10 * 1000).toArray();
    assertEquals(SECOND / 200.0, Intervals.usualNanos(nanos), SECOND / 1e4);
  }

  @Test
  void noStampMakesAGapWithoutEnd() {
    assertEquals(0, Intervals.usualNanos(new long[] {5}));
    assertEquals(SECOND, Intervals.gapNanos(new long[] {}));
    assertEquals(SECOND, Intervals.gapNanos(new long[] {0, SECOND / 10, SECOND / 5}));
    assertEquals(6 * SECOND, Intervals.gapNanos(new long[] {0, 2 * SECOND, 4 * SECOND}));
    assertEquals(60 * SECOND, Intervals.gapNanos(new long[] {0, 1L << 62}));
    assertEquals(300 * SECOND, Intervals.gapNanos(new long[] {0, SECOND}, 0.01));
  }
}
