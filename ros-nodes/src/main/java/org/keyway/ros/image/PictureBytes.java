package org.keyway.ros.image;

/**
 * The bytes of a picture's file, read at any place; a place beyond their end says it is cut off.
 */
final class PictureBytes {
  private final byte[] bytes;

  PictureBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  /** The bytes themselves, shared: not to be modified. */
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

  /** Whether these characters stand at a place; no if the file ends before. */
  boolean has(int at, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (at + i >= bytes.length || bytes[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Requires that all before {@code end} is there. */
  void require(long end) throws DamagedPictureException {
    if (end > bytes.length) {
      throw DamagedPictureException.cut();
    }
  }

  /** A byte, 0 to 255. */
  int u8(int at) throws DamagedPictureException {
    require(at + 1L);
    return bytes[at] & 0xFF;
  }

  /** Two bytes, the higher first. */
  int u16(int at) throws DamagedPictureException {
    return (u8(at) << 8) | u8(at + 1);
  }

  /** Four bytes, the highest first. */
  long u32(int at) throws DamagedPictureException {
    return ((long) u16(at) << 16) | u16(at + 2);
  }

  /** Two bytes, the lower first. */
  int u16le(int at) throws DamagedPictureException {
    return (u8(at + 1) << 8) | u8(at);
  }

  /** Four bytes, the lowest first. */
  long u32le(int at) throws DamagedPictureException {
    return ((long) u16le(at + 2) << 16) | u16le(at);
  }
}
