package org.keyway.ros.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A growing buffer for MCAP records, little-endian. */
final class RecordBuffer {
  private ByteBuffer bytes = allocate(256);

  private static ByteBuffer allocate(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer room(int needed) {
    if (bytes.remaining() < needed) {
      long capacity = Math.max(2L * bytes.capacity(), (long) bytes.position() + needed);
      bytes = allocate((int) Math.min(capacity, Integer.MAX_VALUE - 8)).put(bytes.flip());
    }
    return bytes;
  }

  int size() {
    return bytes.position();
  }

  RecordBuffer put8(int value) {
    room(Byte.BYTES).put((byte) value);
    return this;
  }

  RecordBuffer put16(int value) {
    room(Short.BYTES).putShort((short) value);
    return this;
  }

  RecordBuffer put32(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  RecordBuffer put64(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /** Appends the remaining bytes of a buffer, which is not modified. */
  RecordBuffer put(ByteBuffer content) {
    room(content.remaining()).put(content.duplicate());
    return this;
  }

  /** Appends a string, preceded by its length in bytes. */
  RecordBuffer put(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return put32(utf8.length).put(ByteBuffer.wrap(utf8));
  }

  /** Appends a map of strings, preceded by its length in bytes. */
  RecordBuffer put(Map<String, String> map) {
    RecordBuffer entries = new RecordBuffer();
    map.forEach((key, value) -> entries.put(key).put(value));
    return put32(entries.size()).put(entries.content());
  }

  /** Appends a record: kind, length and content. */
  RecordBuffer record(int kind, RecordBuffer content) {
    return put8(kind).put64(content.size()).put(content.content());
  }

  /** Returns the bytes written so far; valid until the next write. */
  ByteBuffer content() {
    return bytes.duplicate().flip();
  }
}
