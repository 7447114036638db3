package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.ros.testing.Foreign;

@Timeout(60)
class TickerTest {
  @Test
  void goesOnWhateverItsTaskAndItsLogThrow() throws Exception {
    Queue<Throwable> thrown = new ArrayDeque<>(Foreign.kinds());
    CountDownLatch survived = new CountDownLatch(3);
    AtomicInteger logged = new AtomicInteger();
    Runnable task =
        () -> {
          Throwable next = thrown.poll();
          if (next != null) {
            Foreign.<RuntimeException>sneak(next);
          }
          survived.countDown();
        };
    try (Ticker ticker =
        new Ticker(
            "test",
            1000,
            (level, line) -> {
              logged.incrementAndGet();
              throw new OutOfMemoryError("no words");
            },
            task)) {
      survived.await();
      assertEquals(Foreign.kinds().size(), logged.get());
    }
  }
}
