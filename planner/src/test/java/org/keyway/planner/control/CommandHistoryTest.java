package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommandHistoryTest {
  @Test
  void remembersTheLastStepsAndForgetsTheOnesBefore() {
    CommandHistory history = new CommandHistory(4, 2);
    double[] read = new double[3];
    for (long step = -3; step < 3; step++) {
      history.put(step, new double[] {step, -step});
    }
    assertTrue(history.get(-1, read, 1));
    assertArrayEquals(new double[] {0, -1, 1}, read);
    assertFalse(history.get(-2, read, 0));
    assertFalse(history.get(3, read, 0));
  }

  @Test
  void readersNeverSeeHalfACommand() {
    CommandHistory history = new CommandHistory(2, 3);
    AtomicLong written = new AtomicLong(-1);
    int steps = 300_000;
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              double[] command = new double[3];
              for (int step = 0; step < steps; step++) {
                Arrays.fill(command, step);
                history.put(step, command);
                written.set(step);
              }
            });
    double[] read = new double[3];
    while (!writer.isDone()) {
      long step = written.get();
      if (step >= 0 && history.get(step, read, 0)) {
        assertArrayEquals(new double[] {step, step, step}, read);
      }
    }
    writer.join();
    assertTrue(history.get(steps - 1, read, 0));
    assertEquals(steps - 1, read[2]);
  }
}
