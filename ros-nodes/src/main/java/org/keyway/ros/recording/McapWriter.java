package org.keyway.ros.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.keyway.ros.message.MessageType;

/**
 * Writes an indexed MCAP file (mcap.dev/spec) for Foxglove and other tools. It contains chunks with
 * their CRC, an index after each chunk, a summary, and the CRC of both sections.
 *
 * <p>Until {@link #finish} the bytes are in a file beside the target, {@code
 * TARGET.PROCESS-NUMBER.unfinished}. Closing an unfinished writer deletes that file. After a kill
 * or a failed write it stays, readable up to its last complete chunk. Memory holds one chunk of a
 * megabyte, or one larger message, and about a hundred bytes for each written chunk. Safe for use
 * by several threads.
 */
public final class McapWriter implements Closeable {
  /** Profile of files whose channels are all of ROS 1. */
  public static final String ROS1_PROFILE = "ros1";

  /** Profile of files that also have JSON channels. */
  public static final String NO_PROFILE = "";

  private static final int CHUNK_BYTES = 1 << 20;

  private final McapOutput output;
  private final String profile;
  private final Map<Schema, Integer> schemas = new HashMap<>();

  /** Number of messages of each channel so far. */
  private final List<Integer> messages = new ArrayList<>();

  private final RecordBuffer schemaRecords = new RecordBuffer();
  private final RecordBuffer channelRecords = new RecordBuffer();
  private McapChunk chunk = new McapChunk();

  private record Schema(String name, String encoding, String text) {}

  private McapWriter(McapOutput output, String profile) {
    this.output = output;
    this.profile = profile;
  }

  /**
   * Starts a file. Missing parent folders are created.
   *
   * @param target the final file; replaced when the new one is finished
   * @param profile {@link #ROS1_PROFILE} or {@link #NO_PROFILE}
   * @param compression compression of the chunks: none, lz4 or, smallest, zstd
   * @throws IOException if the file cannot be written
   */
  public static McapWriter create(Path target, String profile, Compression compression)
      throws IOException {
    if (compression == Compression.BZ2) {
      throw new IllegalArgumentException("MCAP has no bz2; it has none, lz4 and zstd");
    }
    return new McapWriter(McapOutput.create(target, profile, compression), profile);
  }

  /**
   * Adds a channel for messages in the encoding of ROS 1.
   *
   * @param topic name of the topic
   * @param type type of the messages; its definition and md5 are written to the file
   * @param metadata further entries, such as {@code callerid} and {@code latching}
   * @return the number of the channel
   */
  public synchronized int addChannel(String topic, MessageType type, Map<String, String> metadata) {
    Map<String, String> all = new TreeMap<>(metadata);
    all.put("md5sum", type.md5());
    return add(
        new Schema(type.typeName(), RecordedChannel.ROS1_DEFINITION, type.definition()),
        topic,
        RecordedChannel.ROS1,
        all);
  }

  /**
   * Adds a channel for messages that are JSON texts in UTF-8.
   *
   * @param topic name of the topic
   * @param name name of the schema
   * @param schema the JSON Schema of the messages
   * @return the number of the channel
   * @throws IllegalStateException if the profile is the one of ROS 1, which has no JSON
   */
  public synchronized int addJsonChannel(String topic, String name, String schema) {
    if (profile.equals(ROS1_PROFILE)) {
      throw new IllegalStateException("A file of the profile ros1 has no channels of JSON");
    }
    return add(
        new Schema(name, RecordedChannel.JSON_SCHEMA, schema),
        topic,
        RecordedChannel.JSON,
        Map.of());
  }

  private int add(Schema schema, String topic, String encoding, Map<String, String> metadata) {
    int known = schemas.size();
    int schemaId = schemas.computeIfAbsent(schema, unknown -> known + 1);
    int channelId = messages.size();
    if (channelId > 0xFFFF) {
      throw new IllegalStateException("An MCAP file has room for 65,536 channels");
    }
    if (schemas.size() > known) {
      RecordBuffer record =
          new RecordBuffer().put16(schemaId).put(schema.name).put(schema.encoding).put(schema.text);
      schemaRecords.record(Mcap.SCHEMA, record);
      chunk.describe(Mcap.SCHEMA, record);
    }
    RecordBuffer record =
        new RecordBuffer().put16(channelId).put16(schemaId).put(topic).put(encoding).put(metadata);
    channelRecords.record(Mcap.CHANNEL, record);
    chunk.describe(Mcap.CHANNEL, record);
    messages.add(0);
    return channelId;
  }

  /**
   * Adds a message. Messages may come in any order of time.
   *
   * @param channel number of the channel
   * @param logNanos time of receipt, nanoseconds since the epoch, 0 or more
   * @param publishNanos time of publication, nanoseconds since the epoch; equal to {@code logNanos}
   *     if unknown
   * @param payload encoded message, not modified
   * @throws IOException if writing failed; the file is lost
   */
  public synchronized void write(int channel, long logNanos, long publishNanos, ByteBuffer payload)
      throws IOException {
    Objects.checkIndex(channel, messages.size());
    if (logNanos < 0) {
      throw new IllegalArgumentException(
          "logNanos is %d; it must be 0 or more".formatted(logNanos));
    }
    int sequence = messages.get(channel);
    messages.set(channel, sequence + 1);
    chunk.add(channel, sequence, logNanos, publishNanos, payload);
    if (chunk.bytes() >= CHUNK_BYTES) {
      writeChunk();
    }
  }

  private void writeChunk() throws IOException {
    if (chunk.bytes() > 0) {
      output.write(chunk);
      chunk = new McapChunk();
    }
  }

  /**
   * Completes the file and gives it its final name.
   *
   * @return the size in bytes
   * @throws IOException if writing failed; the file is lost
   */
  public synchronized long finish() throws IOException {
    writeChunk();
    return output.finish(schemas.size(), schemaRecords, messages.size(), channelRecords);
  }

  /** Deletes the file unless it is finished or a write has failed. */
  @Override
  public synchronized void close() throws IOException {
    output.close();
  }
}
