package org.keyway.ros.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Decodes messages as ROS 2 sends and records them: XCDR version 1 (OMG DDS-XTypes 1.3, 7.4.1 and
 * 10.2). The first four bytes name the encoding and the byte order. After them, every number is
 * aligned to its size. Strings end in a zero byte, which their length includes.
 */
public final class CdrCodec {
  private static final int HEADER_BYTES = 4;
  private static final int BIG_ENDIAN = 0x0000;
  private static final int LITTLE_ENDIAN = 0x0001;

  /** Padding that writers may add to make the total a multiple of four bytes. */
  private static final int MOST_PADDING = 3;

  private CdrCodec() {}

  /**
   * Decodes a message. Arrays of single bytes are views on {@code bytes}, which must not change
   * while the message is in use.
   *
   * @param type a type from {@link MessageTypes#parseRos2}
   * @param bytes the message from position to limit, neither of which is modified
   * @throws MalformedMessageException if the bytes end too early or too late, or an array claims
   *     more than the remaining bytes. No memory is allocated for such an array
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
