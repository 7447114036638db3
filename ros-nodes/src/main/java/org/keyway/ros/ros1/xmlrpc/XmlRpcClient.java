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
 * Calls the methods of one server, each over a new connection. A call is sent at most once, and no
 * connection stays open between calls. Requests use HTTP/1.0, so no server answers in chunks.
 *
 * @param uri address of the server, such as {@code http://localhost:11311/}
 * @param timeout timeout of a whole call
 */
public record XmlRpcClient(ServerUri uri, Duration timeout) {
  private static final int DEFAULT_PORT = 80;

  /**
   * Creates a client for an address that was received.
   *
   * @throws IOException if the text is not an address
   */
  public static XmlRpcClient of(String uri, Duration timeout) throws IOException {
    try {
      return new XmlRpcClient(ServerUri.parse(uri, ServerUri.HTTP, DEFAULT_PORT), timeout);
    } catch (IllegalArgumentException e) {
      throw new IOException("'%s' is no address of a node: %s".formatted(uri, e.getMessage()), e);
    }
  }

  /**
   * Calls a method and returns its result.
   *
   * @throws XmlRpcException if the server answers with a fault or not with XML-RPC
   * @throws IOException if the server cannot be reached or takes longer than the timeout
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

  /** Calls a method that answers in the form of ROS: code, message and value. */
  public ApiReply callApi(String method, Object... parameters) throws IOException {
    return ApiReply.of(call(method, List.of(parameters)));
  }

  private String requestLine() {
    return "POST %s HTTP/1.0\r\nHost: %s".formatted(uri.path(), uri.authority());
  }
}
