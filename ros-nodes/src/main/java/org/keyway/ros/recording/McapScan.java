package org.keyway.ros.recording;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Finds the chunks and channels of an MCAP file by walking from record to record. A file without
 * summary, indexes, chunks or end reads like any other. Checks the CRC of the summary. Checks the
 * CRC of the data section if messages are outside of chunks with their own CRC.
 */
final class McapScan {
  private static final int CHUNK_FIXED_BYTES = 28;
  private static final int LONGEST_COMPRESSION_NAME = 64;
  private static final int CRC_STEP_BYTES = 1 << 20;

  private final FileBytes file;
  private final McapFormat format = new McapFormat();
  private final BlockList blocks = new BlockList();
  private boolean dataEnded;
  private boolean closed;

  McapScan(FileBytes file) {
    this.file = file;
  }

  Recording open() throws IOException {
    if (!file.startsWith(Mcap.magic())) {
      throw file.wrong(0, "an MCAP file of another version than 0");
    }
    String damage = walk();
    if (damage != null) {
      blocks.distrustLastIndex();
    }
    return StoredRecording.of(file, "MCAP", format, blocks.all(), damage);
  }

  /** Walks the file; returns what ended the walk too early, or null. */
  private @Nullable String walk() throws IOException {
    long at = Mcap.magic().length;
    try {
      while (!closed) {
        at = record(at);
      }
      byte[] end = file.bytes(at, Mcap.magic().length);
      if (!Arrays.equals(end, Mcap.magic()) || at + end.length != file.size()) {
        return "at byte %d: after the footer there is no end of an MCAP file".formatted(at);
      }
      return null;
    } catch (EOFException e) {
      return at == file.size()
          ? "the file ends without a footer"
          : "the file ends within the record at byte " + at;
    } catch (MalformedRecordException e) {
      return "at byte %d: %s".formatted(at, e.problem());
    } catch (BufferUnderflowException e) {
      return "at byte %d: a record that is too short".formatted(at);
    }
  }

  /** Processes one record; returns the position of the next. */
  private long record(long at) throws IOException, MalformedRecordException {
    ByteBuffer head = file.read(at, Mcap.HEAD_BYTES);
    int kind = head.get();
    long bytes = head.getLong();
    long contentAt = at + Mcap.HEAD_BYTES;
    file.require(contentAt, bytes);
    switch (kind) {
      case Mcap.SCHEMA, Mcap.CHANNEL ->
          format.read(
              content(at, Mcap.HEAD_BYTES + bytes),
              (channel, nanos, from, length) -> {
                throw new AssertionError("no message");
              });
      case Mcap.MESSAGE -> {
        requireData("a message");
        blocks.addBare(at, Mcap.HEAD_BYTES + bytes);
      }
      case Mcap.CHUNK -> {
        requireData("a chunk");
        chunk(contentAt, bytes);
      }
      case Mcap.MESSAGE_INDEX -> index(content(contentAt, bytes));
      case Mcap.DATA_END -> dataEnd(at, content(contentAt, bytes).getInt());
      case Mcap.FOOTER -> footer(at, content(contentAt, bytes));
      case 0 -> throw new MalformedRecordException("a record of kind 0");
      default -> {
        // Attachments, metadata, and records that repeat positions.
      }
    }
    return contentAt + bytes;
  }

  private void requireData(String what) throws MalformedRecordException {
    if (dataEnded) {
      throw new MalformedRecordException(what + " after the end of the data");
    }
  }

  private void chunk(long at, long bytes) throws IOException, MalformedRecordException {
    ByteBuffer head =
        content(
            at, Math.min(bytes, CHUNK_FIXED_BYTES + Integer.BYTES + LONGEST_COMPRESSION_NAME + 8));
    head.position(16); // start and end time
    long size = head.getLong();
    int crc = head.getInt();
    Compression compression = Compression.of(McapFormat.string(head));
    long storedBytes = head.getLong();
    if (storedBytes != bytes - head.position()) {
      throw new MalformedRecordException(
          "%s bytes in a chunk that has room for %d"
              .formatted(Long.toUnsignedString(storedBytes), bytes - head.position()));
    }
    blocks.addChunk(Block.chunk(at + head.position(), storedBytes, compression, size, crc));
  }

  private void index(ByteBuffer content) throws MalformedRecordException {
    int channel = Short.toUnsignedInt(content.getShort());
    ByteBuffer entries = Records.take(content, Records.length(content), "an index");
    while (entries.hasRemaining()) {
      blocks.indexed().add(channel, McapFormat.time(entries));
      entries.getLong(); // position in the chunk
    }
  }

  private void dataEnd(long at, int crc) throws IOException, MalformedRecordException {
    dataEnded = true;
    if (blocks.hasBare() && crc != 0) {
      requireCrc("data", crc, crc(0, at));
    }
  }

  private void footer(long at, ByteBuffer content) throws IOException, MalformedRecordException {
    closed = true;
    long summaryAt = content.getLong();
    content.getLong(); // position of the summary offsets
    int crc = content.getInt();
    if (crc != 0) {
      long from = summaryAt == 0 ? at : summaryAt;
      if (from < 0 || from > at) {
        throw new MalformedRecordException(
            "a footer whose summary begins at byte " + Long.toUnsignedString(from));
      }
      requireCrc("summary", crc, crc(from, at + Mcap.HEAD_BYTES + 2L * Long.BYTES));
    }
  }

  private static void requireCrc(String what, int wanted, int found)
      throws MalformedRecordException {
    if (wanted != found) {
      throw new MalformedRecordException(
          "the CRC of the %s is %08x, should be %08x".formatted(what, found, wanted));
    }
  }

  private int crc(long from, long to) throws IOException {
    CRC32 crc = new CRC32();
    for (long at = from; at < to; at += CRC_STEP_BYTES) {
      crc.update(file.read(at, (int) Math.min(CRC_STEP_BYTES, to - at)));
    }
    return (int) crc.getValue();
  }

  private ByteBuffer content(long at, long bytes) throws IOException, MalformedRecordException {
    if (bytes > Block.LARGEST_BYTES) {
      throw new MalformedRecordException("a record of %d bytes".formatted(bytes));
    }
    return file.read(at, (int) bytes);
  }
}
