package org.keyway.ros.recording;

/**
 * A section of a file that is read as a whole: a chunk, or consecutive records outside of chunks.
 *
 * @param at position of its first byte in the file
 * @param storedBytes number of bytes in the file
 * @param compression compression of the bytes
 * @param size number of bytes when expanded
 * @param crc CRC-32 of the expanded bytes; 0 if unknown
 * @param chunk whether the file stores it as a chunk
 * @param tally counts from its index; empty if it has none
 */
record Block(
    long at,
    int storedBytes,
    Compression compression,
    int size,
    int crc,
    boolean chunk,
    Tally tally) {
  /** Largest block that is read; recorders write blocks of about a megabyte. */
  static final int LARGEST_BYTES = 1 << 28;

  /**
   * Creates the block of a chunk.
   *
   * @throws MalformedRecordException if the chunk is too large
   */
  static Block chunk(long at, long storedBytes, Compression compression, long size, int crc)
      throws MalformedRecordException {
    if (size < 0 || storedBytes < 0 || Math.max(size, storedBytes) > LARGEST_BYTES) {
      throw new MalformedRecordException(
          "a chunk of %s bytes, %s when expanded; at most %d are read"
              .formatted(
                  Long.toUnsignedString(storedBytes), Long.toUnsignedString(size), LARGEST_BYTES));
    }
    if (compression == Compression.NONE && size != storedBytes) {
      throw new MalformedRecordException(
          "a chunk of %d bytes says that it has %d".formatted(storedBytes, size));
    }
    return new Block(at, (int) storedBytes, compression, (int) size, crc, true, new Tally());
  }

  /** Creates a block of records outside of chunks. */
  static Block bare(long at, int bytes) {
    return new Block(at, bytes, Compression.NONE, bytes, 0, false, new Tally());
  }
}
