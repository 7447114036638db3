package org.keyway.ros.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages as the bytes of ROS 1: fields in order, little-endian, without padding; strings and
 * variable arrays with their length before them as 32 bits.
 */
public final class MessageCodec {
  private static final int LENGTH_BYTES = 4;

  private MessageCodec() {}

  /** The bytes of a message, from the start of a buffer to its limit. */
  public static ByteBuffer encode(Message message) {
    return ByteBuffer.wrap(encode(message, 0)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Same, after some bytes of zero: room for what a connection says before the message. */
  public static byte[] encode(Message message, int room) {
    byte[] bytes = new byte[Math.addExact(room, size(message))];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    put(message, buffer.position(room));
    return bytes;
  }

  /**
   * The message that bytes stand for. Arrays of single bytes are views on them, so that the bytes
   * must not change as long as the message lives.
   *
   * @param bytes from position to limit, neither of which is modified
   * @throws MalformedMessageException if they end too early or too late, or an array would be
   *     longer than what is left; nothing is allocated for what cannot be there
   */
  public static Message decode(MessageType type, ByteBuffer bytes)
      throws MalformedMessageException {
    ByteBuffer rest = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    Message message = message(type, rest);
    if (rest.hasRemaining()) {
      throw new MalformedMessageException(
          "%d bytes are left over after a %s".formatted(rest.remaining(), type));
    }
    return message;
  }

  private static Message message(MessageType type, ByteBuffer bytes)
      throws MalformedMessageException {
    Message message = type.newMessage();
    List<Field> fields = type.fields();
    for (int i = 0; i < fields.size(); i++) {
      message.put(i, value(fields.get(i).type(), bytes));
    }
    return message;
  }

  private static Object value(FieldType type, ByteBuffer bytes) throws MalformedMessageException {
    if (type instanceof MessageType nested) {
      return message(nested, bytes);
    }
    if (type instanceof ArrayType array) {
      return array(array, bytes);
    }
    Primitive primitive = (Primitive) type;
    require(bytes, primitive.leastBytes(), primitive);
    return switch (primitive) {
      case BOOL -> bytes.get() != 0;
      case FLOAT32 -> (double) bytes.getFloat();
      case FLOAT64 -> bytes.getDouble();
      case STRING -> StandardCharsets.UTF_8.decode(take(bytes, bytes.getInt(), type)).toString();
      case TIME -> time(Integer.toUnsignedLong(bytes.getInt()), bytes.getInt());
      case DURATION -> time(bytes.getInt(), bytes.getInt());
      default -> integer(primitive, bytes);
    };
  }

  private static RosTime time(long seconds, int nanos) throws MalformedMessageException {
    if (nanos < 0 || nanos >= 1_000_000_000) {
      throw new MalformedMessageException(nanos + " ns in a time; less than a second is right");
    }
    return new RosTime(seconds, nanos);
  }

  private static Object array(ArrayType type, ByteBuffer bytes) throws MalformedMessageException {
    int length = type.length();
    if (type.isVariable()) {
      require(bytes, LENGTH_BYTES, type);
      length = bytes.getInt();
    }
    FieldType element = type.element();
    if (length < 0 || (long) length * Math.max(1, element.leastBytes()) > bytes.remaining()) {
      // A message without fields takes no bytes; as many as there are bytes are enough.
      throw new MalformedMessageException(
          "%s of length %d with %d bytes left".formatted(type, length, bytes.remaining()));
    }
    if (type.holdsBytes()) {
      return take(bytes, length, type);
    }
    if (type.holdsIntegers()) {
      long[] integers = new long[length];
      for (int i = 0; i < length; i++) {
        integers[i] = integer((Primitive) element, bytes);
      }
      return integers;
    }
    if (type.holdsFloats()) {
      double[] floats = new double[length];
      for (int i = 0; i < length; i++) {
        floats[i] = element == Primitive.FLOAT32 ? bytes.getFloat() : bytes.getDouble();
      }
      return floats;
    }
    List<Object> values = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      values.add(value(element, bytes));
    }
    return List.copyOf(values);
  }

  private static long integer(Primitive type, ByteBuffer bytes) {
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

  private static ByteBuffer take(ByteBuffer bytes, int length, FieldType type)
      throws MalformedMessageException {
    require(bytes, length, type);
    ByteBuffer taken = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return taken;
  }

  private static void require(ByteBuffer bytes, int needed, FieldType type)
      throws MalformedMessageException {
    if (needed < 0 || needed > bytes.remaining()) {
      throw new MalformedMessageException(
          "%s of %d bytes with %d bytes left".formatted(type, needed, bytes.remaining()));
    }
  }

  private static int size(Message message) {
    long size = 0;
    List<Field> fields = message.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      size += size(fields.get(i).type(), message.value(i));
    }
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("A %s of %d bytes".formatted(message.type(), size));
    }
    return (int) size;
  }

  private static long size(FieldType type, Object value) {
    if (type instanceof MessageType) {
      return size((Message) value);
    }
    if (type instanceof ArrayType array) {
      long size = array.isVariable() ? LENGTH_BYTES : 0;
      if (value instanceof List<?> list) {
        for (Object element : list) {
          size += size(array.element(), element);
        }
        return size;
      }
      return size + (long) array.size(value) * array.element().leastBytes();
    }
    long least = type.leastBytes();
    return value instanceof String text ? least + utf8(text).length : least;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(Message message, ByteBuffer bytes) {
    List<Field> fields = message.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      put(fields.get(i).type(), message.value(i), bytes);
    }
  }

  private static void put(FieldType type, Object value, ByteBuffer bytes) {
    if (type instanceof MessageType) {
      put((Message) value, bytes);
    } else if (type instanceof ArrayType array) {
      put(array, value, bytes);
    } else {
      put((Primitive) type, value, bytes);
    }
  }

  private static void put(ArrayType type, Object value, ByteBuffer bytes) {
    if (type.isVariable()) {
      bytes.putInt(type.size(value));
    }
    if (value instanceof ByteBuffer buffer) {
      bytes.put(buffer.duplicate());
    } else if (value instanceof long[] integers) {
      for (long integer : integers) {
        putInteger(type.element().leastBytes(), integer, bytes);
      }
    } else if (value instanceof double[] floats) {
      for (double number : floats) {
        putFloat(type.element(), number, bytes);
      }
    } else {
      for (Object element : (List<?>) value) {
        put(type.element(), element, bytes);
      }
    }
  }

  private static void put(Primitive type, Object value, ByteBuffer bytes) {
    switch (type.kind()) {
      case BOOLEAN -> bytes.put((byte) ((Boolean) value ? 1 : 0));
      case SIGNED, UNSIGNED -> putInteger(type.leastBytes(), (Long) value, bytes);
      case FLOAT -> putFloat(type, (Double) value, bytes);
      case STRING -> {
        byte[] text = utf8((String) value);
        bytes.putInt(text.length).put(text);
      }
      case TIME -> {
        RosTime time = (RosTime) value;
        bytes.putInt((int) time.seconds()).putInt(time.nanos());
      }
    }
  }

  private static void putInteger(int size, long value, ByteBuffer bytes) {
    switch (size) {
      case 1 -> bytes.put((byte) value);
      case 2 -> bytes.putShort((short) value);
      case 4 -> bytes.putInt((int) value);
      default -> bytes.putLong(value);
    }
  }

  private static void putFloat(FieldType type, double value, ByteBuffer bytes) {
    if (type == Primitive.FLOAT32) {
      bytes.putFloat((float) value);
    } else {
      bytes.putDouble(value);
    }
  }
}
