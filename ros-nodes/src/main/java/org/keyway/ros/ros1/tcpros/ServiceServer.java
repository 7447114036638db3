package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.net.DeadlineOutputStream;
import org.keyway.ros.transport.ServiceHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service that the node serves. */
final class ServiceServer {
  /** Part of an answer that a caller must read within the patience. */
  private static final int PART_BYTES = 128 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(ServiceServer.class);

  private final String service;
  private final ServiceType type;
  private final ServiceHandler handler;
  private final TcprosLimits limits;

  ServiceServer(String service, ServiceType type, ServiceHandler handler, TcprosLimits limits) {
    this.service = service;
    this.type = type;
    this.handler = handler;
    this.limits = limits;
  }

  /**
   * Serves a caller after its header: once, or repeatedly if the connection is persistent. A probe
   * gets only the header.
   */
  void serve(Socket socket, ConnectionHeader header, String node) throws IOException {
    header.requireMd5(type.md5(), type.name());
    send(socket, header(node).encode());
    if (header.get(ConnectionHeader.PROBE, ConnectionHeader.FALSE).equals(ConnectionHeader.TRUE)) {
      return;
    }
    boolean persists =
        header
            .get(ConnectionHeader.PERSISTENT, ConnectionHeader.FALSE)
            .equals(ConnectionHeader.TRUE);
    socket.setSoTimeout(limits.patienceMillis());
    FrameReader frames = new FrameReader(socket.getInputStream(), limits.maxMessageBytes());
    do {
      byte[] request = frames.next(null, persists);
      if (request == null) {
        return;
      }
      send(socket, answer(request));
    } while (persists);
  }

  /**
   * Sends an answer. The caller may be slow and the answer long, but the caller must keep reading.
   */
  private void send(Socket socket, byte[] bytes) throws IOException {
    for (int sent = 0; sent < bytes.length; sent += PART_BYTES) {
      new DeadlineOutputStream(socket, limits.deadlineNanos())
          .write(bytes, sent, Math.min(PART_BYTES, bytes.length - sent));
    }
  }

  private ConnectionHeader header(String node) {
    return new ConnectionHeader()
        .with(ConnectionHeader.CALLER, node)
        .with(ConnectionHeader.MD5, type.md5())
        .with(ConnectionHeader.TYPE, type.name())
        .with("request_type", type.request().typeName())
        .with("response_type", type.response().typeName());
  }

  private byte[] answer(byte[] request) {
    try {
      Message response =
          handler.answer(MessageCodec.decode(type.request(), ByteBuffer.wrap(request)));
      if (!response.type().equals(type.response())) {
        throw new IllegalStateException(
            "it answered %s, not %s".formatted(response.type(), type.response()));
      }
      return Frames.response(response);
    } catch (MalformedMessageException e) {
      return Frames.failure("The request is malformed: " + e.getMessage());
    } catch (Throwable e) {
      LOG.warn("The service {} failed", service, e);
      return Frames.failure(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }
}
