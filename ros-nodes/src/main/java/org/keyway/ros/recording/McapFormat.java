package org.keyway.ros.recording;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the MCAP records that describe channels and contain messages, mcap.dev/spec. */
final class McapFormat implements RecordFormat {
  /** Latest time, chosen so that time differences do not overflow. */
  private static final long LATEST_NANOS = 1L << 62;

  private static final Schema NONE = new Schema("", "", "");

  private final Map<Integer, Schema> schemas = new HashMap<>();
  private final Map<Integer, Channel> described = new TreeMap<>();

  private record Schema(String name, String encoding, String text) {}

  private record Channel(int schema, String topic, String encoding, String md5) {}

  @Override
  public void read(ByteBuffer block, Visitor visitor) throws MalformedRecordException {
    while (block.hasRemaining()) {
      ByteBuffer head = Records.take(block, Mcap.HEAD_BYTES, "a record");
      int kind = head.get();
      int at = block.position();
      ByteBuffer content = Records.take(block, head.getLong(1), "a record");
      try {
        switch (kind) {
          case Mcap.SCHEMA -> schema(content);
          case Mcap.CHANNEL -> channel(content);
          case Mcap.MESSAGE -> {
            int channel = Short.toUnsignedInt(content.getShort());
            content.getInt(); // publisher's sequence number
            long logNanos = time(content);
            content.getLong(); // publish time
            visitor.message(channel, logNanos, at + content.position(), content.remaining());
          }
          default -> {
            // Unknown kinds, perhaps of a later version, are skipped.
          }
        }
      } catch (BufferUnderflowException e) {
        throw new MalformedRecordException("a record of kind %d that is too short".formatted(kind));
      }
    }
  }

  /**
   * Reads nanoseconds since the epoch. All times beyond the year 2116 become one value, far from
   * all others.
   */
  static long time(ByteBuffer bytes) {
    long nanos = bytes.getLong();
    return nanos < 0 ? LATEST_NANOS : Math.min(nanos, LATEST_NANOS);
  }

  private void schema(ByteBuffer content) throws MalformedRecordException {
    int id = Short.toUnsignedInt(content.getShort());
    schemas.putIfAbsent(id, new Schema(string(content), string(content), string(content)));
  }

  private void channel(ByteBuffer content) throws MalformedRecordException {
    int id = Short.toUnsignedInt(content.getShort());
    int schema = Short.toUnsignedInt(content.getShort());
    String topic = string(content);
    String encoding = string(content);
    ByteBuffer metadata = Records.take(content, Records.length(content), "metadata");
    String md5 = "";
    while (metadata.hasRemaining()) {
      String key = string(metadata);
      String value = string(metadata);
      md5 = key.equals("md5sum") ? value : md5;
    }
    described.putIfAbsent(id, new Channel(schema, topic, encoding, md5));
  }

  static String string(ByteBuffer content) throws MalformedRecordException {
    return Records.text(Records.take(content, Records.length(content), "a string"));
  }

  @Override
  public Set<Integer> channels() {
    return described.keySet();
  }

  @Override
  public RecordedChannel channel(int id, Tally.@Nullable Span messages) {
    Channel channel = described.get(id);
    if (channel == null) {
      throw new IllegalArgumentException("No channel " + id);
    }
    Schema schema = schemas.getOrDefault(channel.schema, NONE);
    return new RecordedChannel(
        id,
        channel.topic,
        schema.name,
        channel.md5,
        channel.encoding,
        schema.encoding,
        schema.text,
        messages == null ? 0 : messages.messages(),
        messages == null ? 0 : messages.firstNanos(),
        messages == null ? 0 : messages.lastNanos());
  }
}
