package org.keyway.ros.ros1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.xmlrpc.ServerUri;
import org.keyway.ros.testing.Opened;
import org.keyway.ros.testing.ReservedPort;

@Tag("slow")
@Timeout(90)
class MasterWaitTest {
  @RegisterExtension final Opened opened = new Opened();

  private static CompletableFuture<String> waiting(int port) {
    Ros1Options options = Ros1Options.local("/node", ServerUri.http("127.0.0.1", port));
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

  private void startMaster(ReservedPort port) throws IOException {
    opened.add(new RosMaster("127.0.0.1", port.number()));
  }

  @Test
  void endsWhenTheMasterComes() throws Exception {
    ReservedPort port = opened.add(new ReservedPort());
    CompletableFuture<String> waiting = waiting(port.number());
    startMaster(port);
    assertEquals("there", waiting.get(30, TimeUnit.SECONDS));
  }

  /** In the place of the master: a program that answers nothing, then some that answer nonsense. */
  @Test
  void outlastsWhateverIsNoMaster() throws Exception {
    ReservedPort port = opened.add(new ReservedPort());
    CompletableFuture<String> waiting;
    try (ServerSocket silent = bound(port)) {
      waiting = waiting(port.number());
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

  private static ServerSocket bound(ReservedPort port) throws IOException {
    return new ServerSocket(port.number(), 5, InetAddress.getLoopbackAddress());
  }
}
