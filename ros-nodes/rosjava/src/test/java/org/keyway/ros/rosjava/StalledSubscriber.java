package org.keyway.ros.rosjava;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;

/** A subscriber that connects as any other, and then reads nothing. */
final class StalledSubscriber implements AutoCloseable {
  private final Socket socket;

  StalledSubscriber(String publisherUri, String topic, MessageType type) throws IOException {
    List<?> protocol =
        (List<?>)
            XmlRpcClient.of(publisherUri, Duration.ofSeconds(20))
                .callApi("requestTopic", "/stalled", topic, List.of(List.of("TCPROS")))
                .value();
    socket = new Socket(InetAddress.getLoopbackAddress(), (Integer) protocol.get(2));
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    for (String field :
        List.of(
            "callerid=/stalled",
            "topic=" + topic,
            "md5sum=" + type.md5(),
            "type=" + type.typeName())) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      header.writeBytes(length(bytes.length));
      header.writeBytes(bytes);
    }
    socket.getOutputStream().write(length(header.size()));
    socket.getOutputStream().write(header.toByteArray());
  }

  private static byte[] length(int bytes) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes).array();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
