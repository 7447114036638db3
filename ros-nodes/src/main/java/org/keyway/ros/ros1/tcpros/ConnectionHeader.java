package org.keyway.ros.ros1.tcpros;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Header that both sides of a connection send before the first message: fields {@code name=value}.
 * See <a href="http://wiki.ros.org/ROS/Connection%20Header">Connection Header</a>.
 */
final class ConnectionHeader {
  static final String CALLER = "callerid";
  static final String TOPIC = "topic";
  static final String SERVICE = "service";
  static final String MD5 = "md5sum";
  static final String TYPE = "type";
  static final String DEFINITION = "message_definition";
  static final String LATCHING = "latching";
  static final String NO_DELAY = "tcp_nodelay";
  static final String PERSISTENT = "persistent";
  static final String PROBE = "probe";
  static final String ERROR = "error";

  /** Value of a type or md5 that matches all others. */
  static final String ANY = "*";

  static final String TRUE = "1";
  static final String FALSE = "0";

  /**
   * Largest header. It contains message definitions, which have some ten thousand characters in
   * practice.
   */
  static final int MAX_BYTES = 1 << 20;

  private final Map<String, String> fields = new LinkedHashMap<>();

  /** Sets a field. */
  ConnectionHeader with(String name, String value) {
    fields.put(name, value);
    return this;
  }

  /** Creates a header that refuses the peer's. */
  static ConnectionHeader error(String reason) {
    return new ConnectionHeader().with(ERROR, reason);
  }

  /** Returns the value of a field, or null. */
  @Nullable String get(String name) {
    return fields.get(name);
  }

  /** Returns the value of a field, or a default. */
  String get(String name, String otherwise) {
    return fields.getOrDefault(name, otherwise);
  }

  /** Returns the value of a required field. */
  String require(String name) throws RefusedException {
    String value = fields.get(name);
    if (value == null) {
      throw new RefusedException("The connection header lacks '%s'".formatted(name));
    }
    return value;
  }

  /** Checks that the peer uses the same message type; either side may leave it open. */
  void requireMd5(String md5, String type) throws RefusedException {
    String other = require(MD5);
    if (!other.equals(md5) && !other.equals(ANY) && !md5.equals(ANY)) {
      throw new RefusedException(
          "%s has the md5 %s here and %s (%s) there"
              .formatted(type, md5, other, get(TYPE, "type unknown")));
    }
  }

  /** Returns the encoded header, preceded by its length. */
  byte[] encode() {
    List<byte[]> encoded = new ArrayList<>();
    int size = 0;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      byte[] bytes = (field.getKey() + "=" + field.getValue()).getBytes(StandardCharsets.UTF_8);
      encoded.add(bytes);
      size += Integer.BYTES + bytes.length;
    }
    byte[] header = new byte[Integer.BYTES + size];
    ByteBuffer buffer = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(size);
    encoded.forEach(bytes -> buffer.putInt(bytes.length).put(bytes));
    return header;
  }

  /**
   * Reads a header.
   *
   * @throws RefusedException if the bytes are not a header, or too long
   * @throws IOException if no header arrives
   */
  static ConnectionHeader read(InputStream in) throws IOException {
    int size = buffer(in, Integer.BYTES).getInt();
    if (size < 0 || size > MAX_BYTES) {
      throw new RefusedException(
          "A connection header of %d bytes; up to %d are taken".formatted(size, MAX_BYTES));
    }
    ByteBuffer buffer = buffer(in, size);
    ConnectionHeader header = new ConnectionHeader();
    while (buffer.hasRemaining()) {
      int length = buffer.remaining() < Integer.BYTES ? -1 : buffer.getInt();
      if (length < 0 || length > buffer.remaining()) {
        throw new RefusedException("A connection header whose fields exceed it");
      }
      String field =
          StandardCharsets.UTF_8.decode(buffer.slice(buffer.position(), length)).toString();
      buffer.position(buffer.position() + length);
      int equals = field.indexOf('=');
      if (equals < 0) {
        throw new RefusedException("A connection header with a field that lacks '='");
      }
      header.with(field.substring(0, equals), field.substring(equals + 1));
    }
    return header;
  }

  private static ByteBuffer buffer(InputStream in, int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("The connection ended within its header");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
