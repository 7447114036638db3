package org.keyway.ros.recording;

/**
 * A stretch of a file that is read as a whole and holds records one after the other: a chunk, or
 * records that lie in the file without one.
 *
 * @param at where its bytes begin in the file
 * @param storedBytes how many there are in the file
 * @param compression how they are compressed
 * @param size bytes when expanded
 * @param crc CRC-32 of the expanded bytes; 0 if unknown
 * @param chunk whether the file has it as a chunk
 * @param tally what its index says; empty if it has none
 */
record Block(
    long at,
    int storedBytes,
    Compression compression,
    int size,
    int crc,
    boolean chunk,
    Tally tally) {
  /** Larger ones are refused; recorders make them of about a megabyte. */
  static final int LARGEST_BYTES = 1 << 28;

  /**
   * A chunk.
   *
   * @throws MalformedRecordException if it is too large
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

  /** Records without a chunk around them. */
  static Block bare(long at, int bytes) {
    return new Block(at, bytes, Compression.NONE, bytes, 0, false, new Tally());
  }
}
