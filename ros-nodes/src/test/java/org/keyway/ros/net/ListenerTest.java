package org.keyway.ros.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.ros.testing.ReservedPort;

@Timeout(60)
class ListenerTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void peersThatVanishAreAskedForASign() throws Exception {
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    try (Listener listener = new Listener(HERE, 0, "test", 1)) {
      listener.start(socket -> kept.complete(socket.getKeepAlive()));
      try (Socket unused = new Socket(HERE, listener.port())) {
        assertTrue(kept.get(20, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void portIsFreeOnceItIsClosed() throws Exception {
    try (ReservedPort port = new ReservedPort()) {
      for (int round = 0; round < 300; round++) {
        CompletableFuture<Boolean> served = new CompletableFuture<>();
        try (Listener listener = new Listener(HERE, port.number(), "test", 4)) {
          listener.start(socket -> served.complete(true));
          try (Socket unused = new Socket(HERE, port.number())) {
            assertTrue(served.get(20, TimeUnit.SECONDS));
          }
        }
      }
    }
  }
}
