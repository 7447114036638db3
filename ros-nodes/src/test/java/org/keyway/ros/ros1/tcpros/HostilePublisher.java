package org.keyway.ros.ros1.tcpros;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.net.DeadlineInputStream;
import org.keyway.ros.net.Listener;
import org.keyway.ros.ros1.xmlrpc.ApiMethods;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.ServerUri;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.ros1.xmlrpc.XmlRpcServer;

/** A publisher that is registered as any other, and then does as the test wants. */
final class HostilePublisher implements AutoCloseable {
  private static final Duration SECONDS = Duration.ofSeconds(20);

  private final XmlRpcServer slave;
  private final Listener listener;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /** What it does with a connection. */
  @FunctionalInterface
  interface Behaviour {
    void meet(Socket socket) throws IOException;
  }

  /**
   * @param behaviour when it returns, the connection stays open until the other side closes it
   */
  HostilePublisher(ServerUri master, String topic, MessageType type, Behaviour behaviour)
      throws IOException {
    listener = new Listener(InetAddress.getLoopbackAddress(), 0, "hostile tcpros", 100);
    listener.start(
        socket -> {
          connections.incrementAndGet();
          try {
            behaviour.meet(socket);
            awaitEnd(socket);
          } finally {
            ended.incrementAndGet();
          }
        });
    slave = new XmlRpcServer(InetAddress.getLoopbackAddress(), 0, "hostile");
    slave.start(
        new ApiMethods()
            .add(
                "requestTopic",
                arguments ->
                    ApiReply.success("", List.of("TCPROS", "127.0.0.1", listener.port()))));
    new XmlRpcClient(master, SECONDS)
        .callApi(
            "registerPublisher",
            "/hostile",
            topic,
            type.typeName(),
            "http://127.0.0.1:%d/".formatted(slave.port()));
  }

  /** Reads the subscriber's header and answers it well. */
  static void greet(Socket socket, MessageType type) throws IOException {
    readHeader(socket);
    socket
        .getOutputStream()
        .write(
            new ConnectionHeader()
                .with(ConnectionHeader.CALLER, "/hostile")
                .with(ConnectionHeader.MD5, type.md5())
                .with(ConnectionHeader.TYPE, type.typeName())
                .with(ConnectionHeader.DEFINITION, type.definition())
                .encode());
  }

  static ConnectionHeader readHeader(Socket socket) throws IOException {
    return ConnectionHeader.read(
        new DeadlineInputStream(socket, System.nanoTime() + SECONDS.toNanos()));
  }

  /** Sends a length and bytes that need not fit it. */
  static void send(Socket socket, int length, byte... bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(
        ByteBuffer.allocate(Integer.BYTES + bytes.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(length)
            .put(bytes)
            .array());
  }

  private static void awaitEnd(Socket socket) throws IOException {
    try {
      socket.setSoTimeout((int) SECONDS.toMillis());
      while (socket.getInputStream().read() >= 0) {
        // Whatever it says.
      }
    } catch (EOFException | SocketException e) {
      // The end, too.
    }
  }

  /** How many connections there were. */
  int connections() {
    return connections.get();
  }

  /** How many connections the other side has ended. */
  int ended() {
    return ended.get();
  }

  @Override
  public void close() {
    slave.close();
    listener.close();
  }
}
