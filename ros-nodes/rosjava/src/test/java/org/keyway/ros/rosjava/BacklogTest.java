package org.keyway.ros.rosjava;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog();

  @Test
  void bufferThatComesBackEmptiesItAndAllBefore() {
    Object first = new Object();
    Object second = new Object();
    Object third = new Object();
    assertEquals(10, backlog.add(first, 10));
    assertEquals(30, backlog.add(second, 20));
    assertEquals(60, backlog.add(third, 30));
    assertEquals(31, backlog.add(second, 1));
    assertEquals(2, backlog.messages());
    assertEquals(2, backlog.add(second, 2));
    assertEquals(1, backlog.messages());
  }

  @Test
  void buffersThatNeverComeBackAddUp() {
    for (int i = 1; i <= 1000; i++) {
      assertEquals(100L * i, backlog.add(new Object(), 100));
    }
    assertEquals(1000, backlog.messages());
  }
}
