package org.keyway.ros.ros1.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.keyway.ros.net.DeadlineInputStream;
import org.keyway.ros.net.DeadlineOutputStream;
import org.keyway.ros.net.Hosts;

/**
 * Calls the methods of one server, each over a connection of its own: a call is sent once or not at
 * all, and nothing lingers between two. The request is one of HTTP/1.0, which no server answers in
 * chunks.
 *
 * @param uri of the server, such as {@code http://localhost:11311/}
 * @param timeout of a whole call
 */
public record XmlRpcClient(ServerUri uri, Duration timeout) {
  private static final int DEFAULT_PORT = 80;

  /**
   * A client for an address that came over the wire.
   *
   * @throws IOException if it is none
   */
  public static XmlRpcClient of(String uri, Duration timeout) throws IOException {
    try {
      return new XmlRpcClient(ServerUri.parse(uri, ServerUri.HTTP, DEFAULT_PORT), timeout);
    } catch (IllegalArgumentException e) {
      throw new IOException("'%s' is no address of a node: %s".formatted(uri, e.getMessage()), e);
    }
  }

  /**
   * The result of a method.
   *
   * @throws XmlRpcException if the other side answers with a fault or with no XML-RPC
   * @throws IOException if it cannot be reached or takes longer than the timeout
   */
  public Object call(String method, List<?> parameters) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    byte[] body = XmlRpcWriter.call(method, parameters);
    try (Socket socket = Hosts.connect(uri.host(), uri.port(), deadline, opening -> {})) {
      new DeadlineOutputStream(socket, deadline).write(HttpMessage.bytes(requestLine(), body));
      InputStream in = new DeadlineInputStream(socket, deadline);
      return XmlRpcReader.response(HttpMessage.readAnswer(in));
    }
  }

  /** The value of a method that answers as those of ROS do: code, message, value. */
  public ApiReply callApi(String method, Object... parameters) throws IOException {
    return ApiReply.of(call(method, List.of(parameters)));
  }

  private String requestLine() {
    return "POST %s HTTP/1.0\r\nHost: %s".formatted(uri.path(), uri.authority());
  }
}
