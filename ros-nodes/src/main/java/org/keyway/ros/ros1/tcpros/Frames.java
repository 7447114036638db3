package org.keyway.ros.ros1.tcpros;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;

/** Encodes messages for a connection, each in one array that a single write can send. */
final class Frames {
  static final byte FAILED = 0;
  private static final byte OK = 1;

  private Frames() {}

  /** Encodes a message after its length. */
  static byte[] message(Message message) {
    return message(message, null);
  }

  /** Encodes a message after its length, into an unused array if its length is right. */
  static byte[] message(Message message, byte @Nullable [] spare) {
    byte[] frame = MessageCodec.encode(message, Integer.BYTES, spare);
    littleEndian(frame).putInt(frame.length - Integer.BYTES);
    return frame;
  }

  /** Encodes the answer of a service that succeeded. */
  static byte[] response(Message message) {
    byte[] frame = MessageCodec.encode(message, 1 + Integer.BYTES);
    littleEndian(frame).put(OK).putInt(frame.length - 1 - Integer.BYTES);
    return frame;
  }

  /** Encodes the answer of a service that failed. */
  static byte[] failure(String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[1 + Integer.BYTES + text.length];
    littleEndian(frame).put(FAILED).putInt(text.length).put(text);
    return frame;
  }

  private static ByteBuffer littleEndian(byte[] frame) {
    return ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
  }
}
