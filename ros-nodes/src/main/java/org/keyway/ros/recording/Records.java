package org.keyway.ros.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What records of all formats are made of. */
final class Records {
  private Records() {}

  /**
   * The next bytes, little-endian, without copying them.
   *
   * @param bytes its position moves on
   * @throws MalformedRecordException if there are fewer
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

  /** The next bytes as a number of 32 bits without a sign. */
  static long length(ByteBuffer bytes) throws MalformedRecordException {
    return Integer.toUnsignedLong(take(bytes, Integer.BYTES, "a length").getInt());
  }

  /** What remains, as UTF-8. */
  static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
