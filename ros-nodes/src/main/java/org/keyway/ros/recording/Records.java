package org.keyway.ros.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the elements that records of all formats share. */
final class Records {
  private Records() {}

  /**
   * Returns the next bytes, little-endian, without copying them.
   *
   * @param bytes the source; its position advances
   * @throws MalformedRecordException if fewer bytes remain
   */
  static ByteBuffer take(ByteBuffer bytes, long length, String what)
      throws MalformedRecordException {
    if (length < 0 || length > bytes.remaining()) {
      throw new MalformedRecordException(
          "%s of %s bytes, where %d are left"
              .formatted(what, Long.toUnsignedString(length), bytes.remaining()));
    }
    ByteBuffer taken = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + (int) length);
    return taken;
  }

  /** Reads an unsigned number of 32 bits. */
  static long length(ByteBuffer bytes) throws MalformedRecordException {
    return Integer.toUnsignedLong(take(bytes, Integer.BYTES, "a length").getInt());
  }

  /** Returns the remaining bytes as UTF-8 text. */
  static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
