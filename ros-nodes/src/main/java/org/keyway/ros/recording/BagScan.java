package org.keyway.ros.recording;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the chunks and channels of a ROS 1 bag by walking from record to record. It needs no tables
 * at the bag's end. Bags of a killed recorder read like any other, including the open chunk if it
 * is not compressed.
 *
 * <p>The one existing library, {@code bag-reader-java} 2.0.0, returns only decoded messages, needs
 * the tables, and keeps every chunk in memory.
 */
final class BagScan {
  private static final int INDEX_ENTRY_BYTES = 12;
  private static final int LENGTH_BYTES = 4;

  private final FileBytes file;
  private final BagFormat format = new BagFormat();
  private final BlockList blocks = new BlockList();

  BagScan(FileBytes file) {
    this.file = file;
  }

  Recording open() throws IOException {
    if (!file.startsWith(BagFormat.magic())) {
      throw file.wrong(
          0,
          "a bag of another version than 2.0, which 'rosbag migrate' or 'rosbag fix' turn into one");
    }
    String damage = walk();
    if (damage != null) {
      blocks.distrustLastIndex();
    }
    return StoredRecording.of(file, "ROS 1 bag 2.0", format, blocks.all(), damage);
  }

  /** Walks the file; returns what ended the walk too early, or null. */
  private @Nullable String walk() throws IOException {
    long at = BagFormat.magic().length;
    try {
      while (at < file.size()) {
        at = record(at);
      }
      return null;
    } catch (EOFException e) {
      return "the file ends within the record at byte " + at;
    } catch (MalformedRecordException e) {
      return "at byte %d: %s".formatted(at, e.problem());
    }
  }

  /** Processes one record; returns the position of the next. */
  private long record(long at) throws IOException, MalformedRecordException {
    long headerAt = at + LENGTH_BYTES;
    long headerBytes = length(at);
    BagHeader header = new BagHeader(content(headerAt, headerBytes));
    long dataAt = headerAt + headerBytes + LENGTH_BYTES;
    long dataBytes = length(dataAt - LENGTH_BYTES);
    file.require(dataAt, dataBytes);
    switch (header.op()) {
      case BagFormat.BAG_HEADER -> requirePlain(header);
      case BagFormat.CHUNK -> chunk(header, dataAt, dataBytes);
      case BagFormat.INDEX -> index(header, content(dataAt, dataBytes));
      case BagFormat.CONNECTION -> format.connection(header, content(dataAt, dataBytes));
      case BagFormat.MESSAGE -> blocks.addBare(at, dataAt + dataBytes - at);
      case BagFormat.CHUNK_INFO -> {
        // Repeats the content of the indexes.
      }
      default -> throw new MalformedRecordException("a record of kind " + header.op());
    }
    return dataAt + dataBytes;
  }

  private void requirePlain(BagHeader header) throws MalformedRecordException {
    if (header.has("encryptor") && !header.text("encryptor").isEmpty()) {
      throw new MalformedRecordException("the bag is encrypted by " + header.text("encryptor"));
    }
  }

  private void chunk(BagHeader header, long at, long bytes) throws MalformedRecordException {
    Compression compression = Compression.of(header.text("compression"));
    long size = Integer.toUnsignedLong(header.integer("size"));
    if (size > 0) {
      blocks.addChunk(Block.chunk(at, bytes, compression, size, 0));
    }
  }

  private void index(BagHeader header, ByteBuffer entries) throws MalformedRecordException {
    long count = Integer.toUnsignedLong(header.integer("count"));
    if (header.integer("ver") != 1 || count * INDEX_ENTRY_BYTES != entries.remaining()) {
      throw new MalformedRecordException(
          "an index of version %d with %d entries in %d bytes"
              .formatted(header.integer("ver"), count, entries.remaining()));
    }
    int channel = header.integer("conn");
    while (entries.hasRemaining()) {
      blocks.indexed().add(channel, BagHeader.time(entries));
      entries.getInt(); // position in the chunk
    }
  }

  private long length(long at) throws IOException {
    return Integer.toUnsignedLong(file.read(at, LENGTH_BYTES).getInt());
  }

  private ByteBuffer content(long at, long bytes) throws IOException, MalformedRecordException {
    file.require(at, bytes);
    if (bytes > Block.LARGEST_BYTES) {
      throw new MalformedRecordException("a record of %d bytes".formatted(bytes));
    }
    return file.read(at, (int) bytes);
  }
}
