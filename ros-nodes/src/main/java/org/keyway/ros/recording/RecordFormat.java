package org.keyway.ros.recording;

import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the records of blocks, and stores the channels that they describe. */
interface RecordFormat {
  /** Receives every message. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Receives one message.
     *
     * @param channel number of its channel
     * @param logNanos time of recording, in nanoseconds since the epoch
     * @param at position of the payload in the block
     * @param length bytes of the payload
     */
    void message(int channel, long logNanos, int at, int length);
  }

  /**
   * Reads the records of a block.
   *
   * @param block the block from 0 to its limit, little-endian
   */
  void read(ByteBuffer block, Visitor visitor) throws MalformedRecordException;

  /** Returns the numbers of the channels described so far. */
  Set<Integer> channels();

  /**
   * Returns a described channel.
   *
   * @param messages count and times of its messages; null if there are none
   */
  RecordedChannel channel(int id, Tally.@Nullable Span messages);
}
