package org.keyway.ros.ros1.tcpros;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.net.DeadlineInputStream;
import org.keyway.ros.net.DeadlineOutputStream;
import org.keyway.ros.net.Hosts;
import org.keyway.ros.ros1.xmlrpc.ServerUri;

/**
 * Calls a service once, over its own connection.
 *
 * @param service the global name of the service
 * @param serviceUri its address from the master, {@code rosrpc://host:port}
 */
record ServiceCall(String service, String serviceUri, ServiceType type) {
  /**
   * Sends a request and waits for the answer.
   *
   * @param node the name of the calling node
   * @param deadlineNanos the deadline in ns, on the clock of {@link System#nanoTime}
   * @throws IOException if no answer arrives before the deadline, or the answer is an error
   */
  Message call(String node, Message request, long deadlineNanos, int maxMessageBytes)
      throws IOException {
    ServerUri uri = address();
    try (Socket socket = Hosts.connect(uri.host(), uri.port(), deadlineNanos, opening -> {})) {
      DeadlineOutputStream out = new DeadlineOutputStream(socket, deadlineNanos);
      out.write(header(node).encode());
      DeadlineInputStream in = new DeadlineInputStream(socket, deadlineNanos);
      ConnectionHeader answer = ConnectionHeader.read(in);
      String error = answer.get(ConnectionHeader.ERROR);
      if (error != null) {
        throw new RefusedException("%s refuses the call: %s".formatted(service, error));
      }
      out.write(Frames.message(request));
      return response(new FrameReader(in, maxMessageBytes));
    }
  }

  private Message response(FrameReader frames) throws IOException {
    int code = frames.first(false);
    byte[] frame = code < 0 ? null : frames.next(null, false);
    if (frame == null) {
      throw new EOFException(service + " ended the connection instead of an answer");
    }
    if (code == Frames.FAILED) {
      throw new RefusedException(
          "%s failed: %s".formatted(service, new String(frame, StandardCharsets.UTF_8)));
    }
    try {
      return MessageCodec.decode(type.response(), ByteBuffer.wrap(frame));
    } catch (MalformedMessageException e) {
      throw new IOException("%s answered what is no %s".formatted(service, type.response()), e);
    }
  }

  private ConnectionHeader header(String node) {
    return new ConnectionHeader()
        .with(ConnectionHeader.CALLER, node)
        .with(ConnectionHeader.SERVICE, service)
        .with(ConnectionHeader.MD5, type.md5())
        .with(ConnectionHeader.TYPE, type.name());
  }

  private ServerUri address() throws IOException {
    try {
      return ServerUri.parse(serviceUri, ServerUri.ROSRPC, 0);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The address of %s is '%s': %s".formatted(service, serviceUri, e.getMessage()), e);
    }
  }
}
