package org.keyway.ros.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.testing.Foreign;

@Timeout(60)
class ListenerQueueTest {
  @Test
  void handsTheNextMessageOverWhateverTheListenerThrows() throws Exception {
    Queue<Throwable> thrown = new ArrayDeque<>(Foreign.kinds());
    int failures = thrown.size();
    CountDownLatch heard = new CountDownLatch(failures + 1);
    try (ListenerQueue queue =
        new ListenerQueue(
            "/node",
            "/topic",
            failures + 1,
            message -> {
              heard.countDown();
              Throwable next = thrown.poll();
              if (next != null) {
                Foreign.<RuntimeException>sneak(next);
              }
            })) {
      for (int i = 0; i <= failures; i++) {
        queue.offer(
            new ReceivedMessage(MessageTypes.standard("std_msgs/String"), new byte[4], 0, "/peer"));
      }
      queue.start();
      heard.await();
      assertEquals(0, queue.dropped());
    }
  }

  @Test
  void doesEverythingAtTheEndOfANodeWhateverIsThrown() {
    NodeLifetime lifetime = new NodeLifetime("/node");
    List<Integer> done = new ArrayList<>();
    for (Throwable thrown : Foreign.kinds()) {
      lifetime.onEnd(
          () -> {
            done.add(done.size());
            Foreign.<RuntimeException>sneak(thrown);
          });
    }
    lifetime.end();
    assertEquals(Foreign.kinds().size(), done.size());
    // An interrupt was thrown, not raised.
    assertEquals(false, Thread.interrupted());
  }
}
