package org.keyway.ros.image;

/**
 * Random access to the bytes of an image file. Access beyond the end reports a file that is cut
 * off.
 */
final class PictureBytes {
  private final byte[] bytes;

  PictureBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  /** Returns the shared bytes; callers must not modify them. */
  byte[] array() {
    return bytes;
  }

  boolean beginsWith(int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether these characters are at a position; false if the file ends before. */
  boolean has(int at, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (at + i >= bytes.length || bytes[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Requires that the file has all bytes before {@code end}. */
  void require(long end) throws DamagedPictureException {
    if (end > bytes.length) {
      throw DamagedPictureException.cut();
    }
  }

  /** Returns a byte, 0 to 255. */
  int u8(int at) throws DamagedPictureException {
    require(at + 1L);
    return bytes[at] & 0xFF;
  }

  /** Returns two bytes, big-endian. */
  int u16(int at) throws DamagedPictureException {
    return (u8(at) << 8) | u8(at + 1);
  }

  /** Returns four bytes, big-endian. */
  long u32(int at) throws DamagedPictureException {
    return ((long) u16(at) << 16) | u16(at + 2);
  }

  /** Returns two bytes, little-endian. */
  int u16le(int at) throws DamagedPictureException {
    return (u8(at + 1) << 8) | u8(at);
  }

  /** Returns four bytes, little-endian. */
  long u32le(int at) throws DamagedPictureException {
    return ((long) u16le(at + 2) << 16) | u16le(at);
  }
}
