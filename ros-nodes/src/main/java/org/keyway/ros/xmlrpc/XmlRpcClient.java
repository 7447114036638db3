package org.keyway.ros.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.keyway.ros.net.DeadlineInputStream;
import org.keyway.ros.net.DeadlineOutputStream;

/**
 * Calls the methods of one server, each over a connection of its own: a call is sent once or not at
 * all, and nothing lingers between two. The request is one of HTTP/1.0, which no server answers in
 * chunks.
 *
 * @param uri of the server, such as {@code http://localhost:11311/}
 * @param timeout of a whole call
 */
public record XmlRpcClient(URI uri, Duration timeout) {
  private static final int DEFAULT_PORT = 80;

  public XmlRpcClient {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(uri + " names no host");
    }
  }

  /**
   * A client for an address that came over the wire.
   *
   * @throws IOException if it is no URI with a host
   */
  public static XmlRpcClient of(String uri, Duration timeout) throws IOException {
    try {
      return new XmlRpcClient(new URI(uri), timeout);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("No address of a node: " + uri, e);
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
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(uri.getHost(), port), (int) timeout.toMillis());
      new DeadlineOutputStream(socket, deadline).write(HttpMessage.bytes(requestLine(port), body));
      InputStream in = new DeadlineInputStream(socket, deadline);
      return XmlRpcReader.response(HttpMessage.readAnswer(in));
    }
  }

  /** The value of a method that answers as those of ROS do: code, message, value. */
  public ApiReply callApi(String method, Object... parameters) throws IOException {
    return ApiReply.of(call(method, List.of(parameters)));
  }

  private String requestLine(int port) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return "POST %s HTTP/1.0\r\nHost: %s:%d".formatted(path, uri.getHost(), port);
  }
}
