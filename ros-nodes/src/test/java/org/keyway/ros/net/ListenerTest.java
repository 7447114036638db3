package org.keyway.ros.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
}
