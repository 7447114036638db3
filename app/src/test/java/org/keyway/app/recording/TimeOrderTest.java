package org.keyway.app.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
  private static final long MILLISECOND = 1_000_000;

  /** What is left out is a dot, and a cut a bar. */
  private static String order(double... seconds) {
    long[] nanos =
        Arrays.stream(seconds)
            .mapToLong(second -> Math.round(second * 1000) * MILLISECOND)
            .toArray();
    TimeOrder order = TimeOrder.of(nanos, i -> false);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < nanos.length; i++) {
      text.append(order.isCutBefore(i) ? "|" : "").append(order.isKept(i) ? "x" : ".");
    }
    return text.toString();
  }

  @Test
  void oneTimeThatIsWrongIsLeftOut() {
    assertEquals("xxx.xx", order(1, 2, 3, 100, 4, 5));
    assertEquals("xxx.xx", order(1, 2, 3, -100, 4, 5));
    assertEquals(".xxxx", order(100, 2, 3, 4, 5));
    assertEquals("xxxx.", order(1, 2, 3, 4, 0));
    assertEquals("x.xx.xxx", order(1, 50, 2, 3, -4, 4, 5, 6));
  }

  @Test
  void aClockThatGoesBackForGoodIsACut() {
    assertEquals("xxxx|xxxx", order(1, 2, 3, 4, 1, 2, 3, 4));
    assertEquals("xxx|xxx|xxx", order(1, 2, 3, 1, 2, 3, 1, 2, 3));
    assertEquals("xx.xx|xxx.x", order(1, 2, 9, 3, 4, 1, 2, 3, 0, 4));
  }

  @Test
  void whatIsInOrderButForMillisecondsIsKept() {
    assertEquals("xxxxxx", order(1, 1, 1.04, 1.01, 1.03, 1.1));
    assertEquals("xx.x", order(1, 1.2, 1.1, 1.3));
  }

  @Test
  void whereAnotherTopicBeginsAnewShortRunsAreRunsToo() {
    long[] nanos = {10, 11, 10, 11, 10, 11};
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] *= 1000 * MILLISECOND;
    }
    TimeOrder order = TimeOrder.of(nanos, i -> i % 2 == 0);
    for (int i = 0; i < nanos.length; i++) {
      assertTrue(order.isKept(i));
      assertEquals(i == 2 || i == 4, order.isCutBefore(i));
    }
    assertFalse(order.isDisorder());
  }

  @Test
  void timesOfNoOrderAreNamedAsSuch() {
    SplittableRandom random = new SplittableRandom(1);
    long[] nanos = random.longs(1000, 0, 1L << 62).toArray();
    assertTrue(TimeOrder.of(nanos, i -> false).isDisorder());
    Arrays.sort(nanos);
    for (int i = 0; i < 100; i++) {
      nanos[random.nextInt(1000)] = random.nextLong(1L << 62);
    }
    assertFalse(TimeOrder.of(nanos, i -> false).isDisorder());
  }

  @Test
  void costsNoMoreThanAnyOtherWay() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 300; round++) {
      long[] nanos = random.longs(9, 0, 6).map(time -> time * 1000 * MILLISECOND).toArray();
      TimeOrder order = TimeOrder.of(nanos, i -> false);
      double cost = 0;
      for (int i = 0; i < nanos.length; i++) {
        cost += order.isKept(i) ? (order.isCutBefore(i) ? 1.5 : 0) : 1;
      }
      double least = nanos.length;
      for (int chosen = 1; chosen < 1 << nanos.length; chosen++) {
        least = Math.min(least, cost(nanos, chosen));
      }
      assertEquals(least, cost, Arrays.toString(nanos));
    }
  }

  private static double cost(long[] nanos, int chosen) {
    double cost = 0;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < nanos.length; i++) {
      if ((chosen >> i & 1) == 0) {
        cost += 1;
      } else {
        cost += nanos[i] < last ? 1.5 : 0;
        last = nanos[i];
      }
    }
    return cost;
  }
}
