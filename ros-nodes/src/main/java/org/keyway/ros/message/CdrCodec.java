package org.keyway.ros.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Messages as ROS 2 sends and records them: XCDR version 1 (OMG DDS-XTypes 1.3, 7.4.1 and 10.2).
 * Four bytes say so and give the byte order; after them every number lies at a multiple of its
 * size, and strings end in a zero byte that their length counts.
 */
public final class CdrCodec {
  private static final int HEADER_BYTES = 4;
  private static final int BIG_ENDIAN = 0x0000;
  private static final int LITTLE_ENDIAN = 0x0001;

  /** What writers add so that the whole is a multiple of four bytes. */
  private static final int MOST_PADDING = 3;

  private CdrCodec() {}

  /**
   * The message that bytes stand for. Arrays of single bytes are views on them, so that the bytes
   * must not change as long as the message lives.
   *
   * @param type as {@link MessageTypes#parseRos2} makes it
   * @param bytes from position to limit, neither of which is modified
   * @throws MalformedMessageException if they end too early or too late, or an array would be
   *     longer than what is left; nothing is allocated for what cannot be there
   */
  public static Message decode(MessageType type, ByteBuffer bytes)
      throws MalformedMessageException {
    if (bytes.remaining() < HEADER_BYTES) {
      throw new MalformedMessageException(
          "%d bytes, which is too short for CDR".formatted(bytes.remaining()));
    }
    int kind = Short.toUnsignedInt(bytes.slice().getShort());
    if (kind != BIG_ENDIAN && kind != LITTLE_ENDIAN) {
      throw new MalformedMessageException(
          "CDR of kind 0x%04x; plain CDR, 0 or 1, can be read".formatted(kind));
    }
    ByteBuffer body =
        bytes.slice(bytes.position() + HEADER_BYTES, bytes.remaining() - HEADER_BYTES);
    CdrReader reader =
        new CdrReader(
            body.order(kind == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
    Message message = reader.message(type);
    reader.requireEnd(type, MOST_PADDING);
    return message;
  }

  private static final class CdrReader extends MessageReader {
    CdrReader(ByteBuffer bytes) {
      super(bytes);
    }

    @Override
    void align(int size) throws MalformedMessageException {
      take(-position() & (size - 1), Primitive.UINT8);
    }

    @Override
    String string() throws MalformedMessageException {
      ByteBuffer text = take(int32(), Primitive.STRING);
      if (text.hasRemaining() && text.get(text.limit() - 1) == 0) {
        text.limit(text.limit() - 1);
      }
      return StandardCharsets.UTF_8.decode(text).toString();
    }

    @Override
    Message message(MessageType type) throws MalformedMessageException {
      if (type.fields().isEmpty()) {
        take(1, type); // A structure has at least one byte.
      }
      return super.message(type);
    }
  }
}
