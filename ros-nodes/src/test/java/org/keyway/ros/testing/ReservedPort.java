package org.keyway.ros.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port that no other process is given, and at which nobody listens until the test has somebody
 * listen there, once or again and again. It is bound, so the system gives it to nobody; whoever
 * asks for it by its number and allows addresses to be reused, as servers do, may have it.
 */
public final class ReservedPort implements AutoCloseable {
  private final Socket socket = new Socket();

  public ReservedPort() throws IOException {
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(0));
  }

  public int number() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
