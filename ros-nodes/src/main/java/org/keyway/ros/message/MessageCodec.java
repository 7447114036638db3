package org.keyway.ros.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes messages of ROS 1: fields in order, little-endian, without padding. A length
 * of 32 bits precedes strings and variable arrays.
 */
public final class MessageCodec {
  private static final int LENGTH_BYTES = 4;

  private MessageCodec() {}

  /** Encodes a message into a buffer, from its start to its limit. */
  public static ByteBuffer encode(Message message) {
    return ByteBuffer.wrap(encode(message, 0)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Encodes a message after {@code room} free bytes, which a connection fills itself. */
  public static byte[] encode(Message message, int room) {
    return encode(message, room, null);
  }

  /**
   * Encodes a message after {@code room} free bytes, into a spare array if possible. Recently used
   * memory is much faster than new memory.
   *
   * @param spare an unused array; it is modified and returned if its length is right, else a new
   *     array is returned
   */
  public static byte[] encode(Message message, int room, byte @Nullable [] spare) {
    int length = Math.addExact(room, size(message));
    byte[] bytes = spare != null && spare.length == length ? spare : new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    put(message, buffer.position(room));
    return bytes;
  }

  /**
   * Decodes a message. Arrays of single bytes are views on {@code bytes}, which must not change
   * while the message is in use.
   *
   * @param bytes the message from position to limit, neither of which is modified
   * @throws MalformedMessageException if the bytes end too early or too late, or an array claims
   *     more than the remaining bytes. No memory is allocated for such an array
   */
  public static Message decode(MessageType type, ByteBuffer bytes)
      throws MalformedMessageException {
    Ros1Reader reader = new Ros1Reader(bytes.slice());
    Message message = reader.message(type);
    reader.requireEnd(type, 0);
    return message;
  }

  private static final class Ros1Reader extends MessageReader {
    Ros1Reader(ByteBuffer bytes) {
      super(bytes.order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    void align(int size) {
      // ROS 1 has no padding.
    }

    @Override
    String string() throws MalformedMessageException {
      return StandardCharsets.UTF_8.decode(take(int32(), Primitive.STRING)).toString();
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
