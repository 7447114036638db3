package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateMeterTest {
  private static final long MILLISECOND = 1_000_000;

  private final RateMeter meter = new RateMeter();

  @Test
  void aPauseDoesNotMakeTheUsualRateSlower() {
    long now = 0;
    for (int i = 0; i < 20; i++) {
      now += (i == 10 ? 2000 : 100) * MILLISECOND;
      meter.note(now);
    }
    assertEquals(19 / 3.8, meter.hz(now), 1e-9);
    assertEquals(10, meter.usualHz(now), 1e-9);
  }

  @Test
  void theUsualRateIsUnknownBeforeItHappenedSomeTimes() {
    for (int i = 0; i < 5; i++) {
      meter.note(i * 100 * MILLISECOND);
    }
    assertEquals(0, meter.usualHz(500 * MILLISECOND));
    meter.note(500 * MILLISECOND);
    assertEquals(10, meter.usualHz(500 * MILLISECOND), 1e-9);
  }
}
