package org.keyway.ros.rosjava;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.ros1.xmlrpc.ApiMethods;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.ServerUri;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.ros1.xmlrpc.XmlRpcServer;

/** A publisher that says what no publisher should, to one subscriber at a time. */
final class HostilePublisher implements AutoCloseable {
  private final XmlRpcServer slave;
  private final ServerSocket server = new ServerSocket(0);
  private final XmlRpcClient master;
  private final String topic;
  private final MessageType type;
  private Socket subscriber;

  HostilePublisher(ServerUri masterUri, String topic, MessageType type) throws IOException {
    this.topic = topic;
    this.type = type;
    slave = new XmlRpcServer(InetAddress.getLoopbackAddress(), 0, "hostile");
    ApiMethods methods = new ApiMethods();
    methods.add(
        "requestTopic",
        arguments -> ApiReply.success("", List.of("TCPROS", "127.0.0.1", server.getLocalPort())));
    methods.add("getBusInfo", arguments -> ApiReply.success("", connections()));
    slave.start(methods);
    master = new XmlRpcClient(masterUri, Duration.ofSeconds(20));
    String uri = "http://127.0.0.1:%d/".formatted(slave.port());
    master.callApi("registerPublisher", "/hostile", topic, type.typeName(), uri);
  }

  private synchronized List<Object> connections() {
    return subscriber == null || subscriber.isClosed()
        ? List.of()
        : List.of(List.of(1, "/a", "o", "TCPROS", topic, true));
  }

  /** Sends a message, or what it wants to be taken for one; waits for the subscriber. */
  void send(byte[] message) throws IOException {
    write(accepted(), message);
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(Integer.reverseBytes(bytes.length));
    out.write(bytes);
    out.flush();
  }

  private Socket accepted() throws IOException {
    if (subscriber == null || subscriber.isClosed()) {
      Socket socket = server.accept();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readFully(new byte[Integer.reverseBytes(in.readInt())]);
      write(socket, header());
      synchronized (this) {
        subscriber = socket;
      }
    }
    return subscriber;
  }

  private byte[] header() {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    for (String field :
        List.of("callerid=/hostile", "md5sum=" + type.md5(), "type=" + type.typeName())) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      header.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array());
      header.writeBytes(bytes);
    }
    return header.toByteArray();
  }

  void breakConnection() throws IOException {
    subscriber.close();
  }

  @Override
  public void close() throws IOException {
    if (subscriber != null) {
      subscriber.close();
    }
    server.close();
    slave.close();
  }
}
