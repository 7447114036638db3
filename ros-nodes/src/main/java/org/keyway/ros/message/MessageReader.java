package org.keyway.ros.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads messages field by field. Each wire format defines its own byte order, alignment and end of
 * strings.
 */
abstract class MessageReader {
  private static final int LENGTH_BYTES = 4;

  private final ByteBuffer bytes;

  /**
   * @param bytes the bytes to read, in their byte order; the position advances
   */
  MessageReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Skips the padding before a number of {@code size} bytes. */
  abstract void align(int size) throws MalformedMessageException;

  /** Reads a string with its length. */
  abstract String string() throws MalformedMessageException;

  /** Reads a message. */
  Message message(MessageType type) throws MalformedMessageException {
    Message message = type.newMessage();
    List<Field> fields = type.fields();
    for (int i = 0; i < fields.size(); i++) {
      message.put(i, value(fields.get(i).type()));
    }
    return message;
  }

  private Object value(FieldType type) throws MalformedMessageException {
    if (type instanceof MessageType nested) {
      return message(nested);
    }
    if (type instanceof ArrayType array) {
      return array(array);
    }
    Primitive primitive = (Primitive) type;
    return switch (primitive) {
      case BOOL -> integer(Primitive.UINT8) != 0;
      case FLOAT32, FLOAT64 -> real(primitive);
      case STRING -> string();
      case TIME -> time(Integer.toUnsignedLong(int32()), int32());
      case DURATION -> time(int32(), int32());
      default -> integer(primitive);
    };
  }

  private static RosTime time(long seconds, int nanos) throws MalformedMessageException {
    if (nanos < 0 || nanos >= 1_000_000_000) {
      throw new MalformedMessageException(nanos + " ns in a time; less than a second is right");
    }
    return new RosTime(seconds, nanos);
  }

  private Object array(ArrayType type) throws MalformedMessageException {
    int length = type.isVariable() ? int32() : type.length();
    FieldType element = type.element();
    if (length < 0 || (long) length * Math.max(1, element.leastBytes()) > bytes.remaining()) {
      // Messages without fields take no bytes; their number is limited to the remaining bytes.
      throw new MalformedMessageException(
          "%s of length %d with %d bytes left".formatted(type, length, bytes.remaining()));
    }
    if (type.holdsBytes()) {
      return take(length, type);
    }
    if (type.holdsIntegers()) {
      long[] integers = new long[length];
      for (int i = 0; i < length; i++) {
        integers[i] = integer((Primitive) element);
      }
      return integers;
    }
    if (type.holdsFloats()) {
      double[] floats = new double[length];
      for (int i = 0; i < length; i++) {
        floats[i] = real((Primitive) element);
      }
      return floats;
    }
    List<Object> values = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      values.add(value(element));
    }
    return List.copyOf(values);
  }

  int int32() throws MalformedMessageException {
    align(LENGTH_BYTES);
    require(LENGTH_BYTES, Primitive.INT32);
    return bytes.getInt();
  }

  private double real(Primitive type) throws MalformedMessageException {
    align(type.leastBytes());
    require(type.leastBytes(), type);
    return type == Primitive.FLOAT32 ? bytes.getFloat() : bytes.getDouble();
  }

  private long integer(Primitive type) throws MalformedMessageException {
    align(type.leastBytes());
    require(type.leastBytes(), type);
    return switch (type) {
      case INT8, BYTE -> bytes.get();
      case UINT8, CHAR -> Byte.toUnsignedLong(bytes.get());
      case INT16 -> bytes.getShort();
      case UINT16 -> Short.toUnsignedLong(bytes.getShort());
      case INT32 -> bytes.getInt();
      case UINT32 -> Integer.toUnsignedLong(bytes.getInt());
      case INT64, UINT64 -> bytes.getLong();
      default -> throw new AssertionError(type);
    };
  }

  /** Returns the next bytes without copying them. */
  ByteBuffer take(int length, FieldType type) throws MalformedMessageException {
    require(length, type);
    ByteBuffer taken = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return taken;
  }

  int position() {
    return bytes.position();
  }

  /** Refuses more than a tolerated number of remaining bytes. */
  void requireEnd(MessageType type, int tolerated) throws MalformedMessageException {
    if (bytes.remaining() > tolerated) {
      throw new MalformedMessageException(
          "%d bytes are left over after a %s".formatted(bytes.remaining(), type));
    }
  }

  private void require(int needed, FieldType type) throws MalformedMessageException {
    if (needed < 0 || needed > bytes.remaining()) {
      throw new MalformedMessageException(
          "%s of %d bytes with %d bytes left".formatted(type, needed, bytes.remaining()));
    }
  }
}
