package org.keyway.ros.recording;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Collects the records of one chunk of an MCAP file. */
final class McapChunk {
  private final RecordBuffer records = new RecordBuffer();
  private final Map<Integer, RecordBuffer> indexes = new TreeMap<>();
  private final Tally tally = new Tally();

  /** Adds a channel record or a schema record. */
  void describe(int kind, RecordBuffer content) {
    records.record(kind, content);
  }

  void add(int channel, int sequence, long logNanos, long publishNanos, ByteBuffer payload) {
    indexes
        .computeIfAbsent(channel, unknown -> new RecordBuffer())
        .put64(logNanos)
        .put64(records.size());
    tally.add(channel, logNanos);
    int fixedBytes = Short.BYTES + Integer.BYTES + 2 * Long.BYTES;
    records
        .put8(Mcap.MESSAGE)
        .put64(fixedBytes + payload.remaining())
        .put16(channel)
        .put32(sequence)
        .put64(logNanos)
        .put64(publishNanos)
        .put(payload);
  }

  int bytes() {
    return records.size();
  }

  ByteBuffer content() {
    return records.content();
  }

  /** Returns the times and positions of each channel's messages, in the form of an index. */
  Map<Integer, RecordBuffer> indexes() {
    return indexes;
  }

  Tally tally() {
    return tally;
  }
}
