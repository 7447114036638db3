package org.keyway.ros.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keyway.ros.Eventually;
import org.keyway.ros.interop.RosPeers;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.net.ServerUri;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.testing.Opened;

@Timeout(90)
class MasterWaitTest {
  @RegisterExtension final Opened opened = new Opened();

  private static CompletableFuture<String> waiting(int port) {
    NodeOptions options = NodeOptions.local("/node", ServerUri.http("127.0.0.1", port));
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            new MasterWait(options).await();
            return "there";
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Who looks for it may for a moment hold its free port as the one that it calls from. */
  private void startMaster(int port) throws Exception {
    Eventually.holds(
        "the master starts",
        () -> {
          try {
            opened.add(new RosMaster("127.0.0.1", port));
            return true;
          } catch (BindException taken) {
            return false;
          }
        });
  }

  @Test
  void endsWhenTheMasterComes() throws Exception {
    int port = RosPeers.freePort();
    CompletableFuture<String> waiting = waiting(port);
    startMaster(port);
    assertEquals("there", waiting.get(30, TimeUnit.SECONDS));
  }

  /** In the place of the master: a program that answers nothing, then some that answer nonsense. */
  @Test
  void outlastsWhateverIsNoMaster() throws Exception {
    int port;
    CompletableFuture<String> waiting;
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = silent.getLocalPort();
      waiting = waiting(port);
      silent.accept();
    }
    for (String answer : List.of("", "SSH-2.0-x\r\n", "HTTP/1.1 404 Not Found\r\n\r\n")) {
      try (ServerSocket other = bound(port)) {
        other.accept().getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      }
    }
    startMaster(port);
    assertEquals("there", waiting.get(30, TimeUnit.SECONDS));
  }

  private static ServerSocket bound(int port) throws Exception {
    ServerSocket[] bound = new ServerSocket[1];
    Eventually.holds(
        "the port is free",
        () -> {
          try {
            bound[0] = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
            return true;
          } catch (IOException taken) {
            return false;
          }
        });
    return bound[0];
  }
}
