package org.keyway.ros.recording;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.keyway.planner.file.PartialFile;

/** Output file of an MCAP writer: tracks positions and checksums. */
final class McapOutput implements Closeable {
  private static final String LIBRARY = "keyway";

  private final Path target;
  private final PartialFile partial;
  private final Compression compression;
  private final CheckedOutputStream stream;
  private final Tally tally = new Tally();
  private final RecordBuffer chunkIndexes = new RecordBuffer();
  private int chunks;
  private long position;
  private boolean intact = true;

  private McapOutput(Path target, PartialFile partial, Compression compression) {
    this.target = target;
    this.partial = partial;
    this.compression = compression;
    this.stream = new CheckedOutputStream(new BufferedOutputStream(partial.stream()), new CRC32());
  }

  static McapOutput create(Path target, String profile, Compression compression)
      throws IOException {
    McapOutput output = new McapOutput(target, PartialFile.createLasting(target), compression);
    output.write(ByteBuffer.wrap(Mcap.magic()));
    output.record(Mcap.HEADER, new RecordBuffer().put(profile).put(LIBRARY));
    return output;
  }

  void write(McapChunk chunk) throws IOException {
    requireIntact();
    intact = false;
    ByteBuffer content = chunk.content();
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    byte[] stored = compression.compress(bytes);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    Tally its = chunk.tally();
    String name = compression == Compression.NONE ? "" : compression.label();
    long chunkAt = position;
    record(
        Mcap.CHUNK,
        new RecordBuffer()
            .put64(its.firstNanos())
            .put64(its.lastNanos())
            .put64(bytes.length)
            .put32((int) crc.getValue())
            .put(name)
            .put64(stored.length)
            .put(ByteBuffer.wrap(stored)));
    long chunkBytes = position - chunkAt;
    RecordBuffer places = new RecordBuffer();
    for (Map.Entry<Integer, RecordBuffer> index : chunk.indexes().entrySet()) {
      places.put16(index.getKey()).put64(position);
      record(
          Mcap.MESSAGE_INDEX,
          new RecordBuffer()
              .put16(index.getKey())
              .put32(index.getValue().size())
              .put(index.getValue().content()));
    }
    chunkIndexes.record(
        Mcap.CHUNK_INDEX,
        new RecordBuffer()
            .put64(its.firstNanos())
            .put64(its.lastNanos())
            .put64(chunkAt)
            .put64(chunkBytes)
            .put32(places.size())
            .put(places.content())
            .put64(position - chunkAt - chunkBytes)
            .put(name)
            .put64(stored.length)
            .put64(bytes.length));
    its.spans().forEach(tally::add);
    chunks++;
    intact = true;
  }

  private void requireIntact() {
    if (!intact) {
      throw new IllegalStateException(target + " is finished, or an earlier write failed");
    }
  }

  /** Writes the summary, closes the file and gives it its name; returns its size in bytes. */
  long finish(int schemas, RecordBuffer schemaRecords, int channels, RecordBuffer channelRecords)
      throws IOException {
    requireIntact();
    intact = false;
    record(Mcap.DATA_END, new RecordBuffer().put32((int) stream.getChecksum().getValue()));
    stream.getChecksum().reset();
    long summaryAt = position;
    RecordBuffer offsets = new RecordBuffer();
    group(Mcap.SCHEMA, schemaRecords, offsets);
    group(Mcap.CHANNEL, channelRecords, offsets);
    group(Mcap.STATISTICS, statistics(schemas, channels), offsets);
    group(Mcap.CHUNK_INDEX, chunkIndexes, offsets);
    long offsetsAt = position;
    write(offsets.content());
    write(
        new RecordBuffer()
            .put8(Mcap.FOOTER)
            .put64(Mcap.FOOTER_BYTES)
            .put64(summaryAt)
            .put64(offsetsAt)
            .content());
    write(new RecordBuffer().put32((int) stream.getChecksum().getValue()).content());
    write(ByteBuffer.wrap(Mcap.magic()));
    stream.flush();
    return partial.finish();
  }

  /** Writes records of one kind, and adds their position to the offsets. */
  private void group(int kind, RecordBuffer records, RecordBuffer offsets) throws IOException {
    if (records.size() > 0) {
      offsets.record(
          Mcap.SUMMARY_OFFSET, new RecordBuffer().put8(kind).put64(position).put64(records.size()));
      write(records.content());
    }
  }

  private RecordBuffer statistics(int schemas, int channels) {
    RecordBuffer counts = new RecordBuffer();
    tally.spans().forEach((id, span) -> counts.put16(id).put64(span.messages()));
    return new RecordBuffer()
        .record(
            Mcap.STATISTICS,
            new RecordBuffer()
                .put64(tally.spans().values().stream().mapToLong(Tally.Span::messages).sum())
                .put16(schemas)
                .put32(channels)
                .put32(0) // attachments
                .put32(0) // metadata
                .put32(chunks)
                .put64(tally.firstNanos())
                .put64(tally.lastNanos())
                .put32(counts.size())
                .put(counts.content()));
  }

  private void record(int kind, RecordBuffer content) throws IOException {
    write(new RecordBuffer().put8(kind).put64(content.size()).content());
    write(content.content());
  }

  private void write(ByteBuffer bytes) throws IOException {
    position += bytes.remaining();
    stream.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
  }

  /**
   * Deletes an unfinished file. After a failed write the file stays, readable up to the failure.
   */
  @Override
  public void close() throws IOException {
    if (!intact) {
      partial.leave();
    }
    partial.close();
  }
}
