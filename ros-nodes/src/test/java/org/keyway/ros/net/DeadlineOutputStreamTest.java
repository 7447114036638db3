package org.keyway.ros.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineOutputStreamTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void writeAfterItsDeadlineFailsAndClosesTheSocket() throws Exception {
    CompletableFuture<Void> over = new CompletableFuture<>();
    try (Listener listener = new Listener(HERE, 0, "test", 1)) {
      listener.start(socket -> over.join());
      try (Socket socket = new Socket(HERE, listener.port())) {
        DeadlineOutputStream out = new DeadlineOutputStream(socket, System.nanoTime() - 1);
        byte[] bytes = new byte[64 << 20];
        assertThrows(SocketTimeoutException.class, () -> out.write(bytes));
        assertTrue(socket.isClosed());
        over.complete(null);
      }
    }
  }

  @Test
  void writeBeforeItsDeadlineLeavesTheSocketOpen() throws Exception {
    CompletableFuture<Integer> read = new CompletableFuture<>();
    try (Listener listener = new Listener(HERE, 0, "test", 1)) {
      listener.start(
          socket -> {
            read.complete(socket.getInputStream().read());
            socket.getOutputStream().write(8);
          });
      try (Socket socket = new Socket(HERE, listener.port())) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        new DeadlineOutputStream(socket, deadline).write(7);
        assertEquals(7, read.get(20, TimeUnit.SECONDS));
        assertEquals(8, socket.getInputStream().read());
      }
    }
  }
}
