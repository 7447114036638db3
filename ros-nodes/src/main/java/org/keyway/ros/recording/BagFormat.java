package org.keyway.ros.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of a ROS 1 bag, version 2.0 (wiki.ros.org/Bags/Format/2.0). A record has a header
 * of named fields, then data, each preceded by its length.
 */
final class BagFormat implements RecordFormat {
  static final int MESSAGE = 2;
  static final int BAG_HEADER = 3;
  static final int INDEX = 4;
  static final int CHUNK = 5;
  static final int CHUNK_INFO = 6;
  static final int CONNECTION = 7;

  private final Map<Integer, Connection> connections = new TreeMap<>();

  private record Connection(String topic, String type, String md5, String definition) {}

  static byte[] magic() {
    return "#ROSBAG V2.0\n".getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void read(ByteBuffer block, Visitor visitor) throws MalformedRecordException {
    while (block.hasRemaining()) {
      BagHeader header = new BagHeader(Records.take(block, Records.length(block), "a header"));
      long length = Records.length(block);
      int at = block.position();
      ByteBuffer data = Records.take(block, length, "a record");
      switch (header.op()) {
        case MESSAGE ->
            visitor.message(header.integer("conn"), header.time("time"), at, data.remaining());
        case CONNECTION -> connection(header, data);
        default ->
            throw new MalformedRecordException(
                "a record of kind %d among messages".formatted(header.op()));
      }
    }
  }

  /** Stores a connection. The first description of a connection number is kept. */
  void connection(BagHeader header, ByteBuffer data) throws MalformedRecordException {
    BagHeader described = new BagHeader(data);
    connections.putIfAbsent(
        header.integer("conn"),
        new Connection(
            header.text("topic"),
            described.text("type"),
            described.text("md5sum"),
            described.text("message_definition")));
  }

  @Override
  public Set<Integer> channels() {
    return connections.keySet();
  }

  @Override
  public RecordedChannel channel(int id, Tally.@Nullable Span messages) {
    Connection connection = connections.get(id);
    if (connection == null) {
      throw new IllegalArgumentException("No connection " + id);
    }
    return new RecordedChannel(
        id,
        connection.topic,
        connection.type,
        connection.md5,
        RecordedChannel.ROS1,
        RecordedChannel.ROS1_DEFINITION,
        connection.definition,
        messages == null ? 0 : messages.messages(),
        messages == null ? 0 : messages.firstNanos(),
        messages == null ? 0 : messages.lastNanos());
  }
}
