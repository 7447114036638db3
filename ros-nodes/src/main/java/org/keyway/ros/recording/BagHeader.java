package org.keyway.ros.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** Header of a bag record: named fields. The data of connection records have the same form. */
final class BagHeader {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Map<String, ByteBuffer> fields = new HashMap<>();

  /**
   * @param bytes the complete header; its position moves to the end
   */
  BagHeader(ByteBuffer bytes) throws MalformedRecordException {
    while (bytes.hasRemaining()) {
      ByteBuffer field = Records.take(bytes, Records.length(bytes), "a header field");
      int name = field.position();
      int equals = name;
      while (equals < field.limit() && field.get(equals) != '=') {
        equals++;
      }
      if (equals == field.limit()) {
        throw new MalformedRecordException("a header field without '='");
      }
      fields.put(
          Records.text(field.slice(name, equals)),
          field.slice(equals + 1, field.limit() - equals - 1).order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Returns the kind of the record. */
  int op() throws MalformedRecordException {
    return field("op", 1).get(0);
  }

  int integer(String name) throws MalformedRecordException {
    return field(name, Integer.BYTES).getInt(0);
  }

  /** Returns the time of a field, in nanoseconds since the epoch. */
  long time(String name) throws MalformedRecordException {
    return time(field(name, Long.BYTES).duplicate().order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Reads seconds and nanoseconds, each of 32 bits, as nanoseconds. */
  static long time(ByteBuffer bytes) {
    long seconds = Integer.toUnsignedLong(bytes.getInt());
    return seconds * NANOS_PER_SECOND + Integer.toUnsignedLong(bytes.getInt());
  }

  String text(String name) throws MalformedRecordException {
    return Records.text(field(name));
  }

  private ByteBuffer field(String name, int size) throws MalformedRecordException {
    ByteBuffer field = field(name);
    if (field.remaining() != size) {
      throw new MalformedRecordException(
          "the header field %s has %d bytes, not %d".formatted(name, field.remaining(), size));
    }
    return field;
  }

  private ByteBuffer field(String name) throws MalformedRecordException {
    ByteBuffer field = fields.get(name);
    if (field == null) {
      throw new MalformedRecordException("a header without the field " + name);
    }
    return field;
  }
}
