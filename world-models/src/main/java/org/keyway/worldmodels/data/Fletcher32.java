package org.keyway.worldmodels.data;

/**
 * Fletcher's checksum as HDF5 stores it after a chunk (H5_checksum_fletcher32). It consists of two
 * sums over big-endian words of 16 bits, each modulo 65535. A last odd byte is the high half of a
 * word.
 */
final class Fletcher32 {
  /** Bytes of a checksum, little-endian. */
  static final int BYTES = 4;

  /** Largest number of words that can be added before the second sum overflows 32 bits. */
  private static final int WORDS_AT_ONCE = 360;

  private Fletcher32() {}

  /** Returns the checksum of the first bytes of an array. */
  static int of(byte[] bytes, int length) {
    int first = 0;
    int second = 0;
    int at = 0;
    for (int left = (length + 1) / 2; left > 0; ) {
      int words = Math.min(left, WORDS_AT_ONCE);
      for (int i = 0; i < words; i++, at += 2) {
        int low = at + 1 < length ? bytes[at + 1] & 0xFF : 0;
        first += ((bytes[at] & 0xFF) << 8) | low;
        second += first;
      }
      left -= words;
      first = folded(first);
      second = folded(second);
    }
    return (folded(second) << 16) | folded(first);
  }

  private static int folded(int sum) {
    return (sum & 0xFFFF) + (sum >>> 16);
  }

  /**
   * Returns whether bytes end in their own checksum. Files of HDF5 before 1.6.3 have its bytes
   * swapped.
   */
  static boolean isRight(byte[] bytes) {
    int length = bytes.length - BYTES;
    if (length < 0) {
      return false;
    }
    int stored = 0;
    for (int i = BYTES - 1; i >= 0; i--) {
      stored = (stored << 8) | (bytes[length + i] & 0xFF);
    }
    int sum = of(bytes, length);
    int swapped = ((sum & 0x00FF00FF) << 8) | ((sum >>> 8) & 0x00FF00FF);
    return stored == sum || stored == swapped;
  }
}
