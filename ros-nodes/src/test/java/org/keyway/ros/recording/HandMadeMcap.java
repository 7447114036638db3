package org.keyway.ros.recording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** An MCAP file put together byte by byte, right or wrong as a test wants it. */
final class HandMadeMcap {
  static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', '0', '\r', '\n'};

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** The start of a file. */
  static HandMadeMcap file(String profile) {
    return new HandMadeMcap().raw(MAGIC).record(0x01, string(profile), string("by hand"));
  }

  /** Records without a file around them, for a chunk. */
  static HandMadeMcap records() {
    return new HandMadeMcap();
  }

  HandMadeMcap raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  HandMadeMcap record(int kind, byte[]... parts) {
    byte[] content = join(parts);
    bytes.write(kind);
    return raw(u64(content.length)).raw(content);
  }

  HandMadeMcap schema(int id, String name, String encoding, String text) {
    return record(0x03, u16(id), string(name), string(encoding), string(text));
  }

  HandMadeMcap channel(int id, int schema, String topic, String encoding) {
    return record(0x04, u16(id), u16(schema), string(topic), string(encoding), u32(0));
  }

  HandMadeMcap message(int channel, long time, byte[] data) {
    return record(0x05, u16(channel), u32(0), u64(time), u64(time), data);
  }

  /** A chunk without an index. */
  HandMadeMcap chunk(String compression, byte[] stored, byte[] expanded) {
    return record(
        0x06,
        u64(0),
        u64(0),
        u64(expanded.length),
        u32(crc(expanded)),
        string(compression),
        u64(stored.length),
        stored);
  }

  /** Ends the file without a summary. */
  byte[] end() {
    int crc = crc(bytes.toByteArray());
    return record(0x0F, u32(crc)).record(0x02, u64(0), u64(0), u32(0)).raw(MAGIC).bytes();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  static byte[] u16(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8)};
  }

  static byte[] u32(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  static byte[] u64(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  static byte[] string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return join(u32(utf8.length), utf8);
  }

  static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
