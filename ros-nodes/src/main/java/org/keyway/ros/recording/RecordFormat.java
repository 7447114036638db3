package org.keyway.ros.recording;

import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is in a block; remembers the channels that are described on the way. */
interface RecordFormat {
  /** Told of every message. */
  @FunctionalInterface
  interface Visitor {
    /**
     * One message.
     *
     * @param channel number of its channel
     * @param logNanos when it was recorded
     * @param at where its payload begins in the block
     * @param length bytes of the payload
     */
    void message(int channel, long logNanos, int at, int length);
  }

  /**
   * Reads the records of a block.
   *
   * @param block from 0 to the limit, little-endian
   */
  void read(ByteBuffer block, Visitor visitor) throws MalformedRecordException;

  /** The numbers of the channels that were described. */
  Set<Integer> channels();

  /**
   * A channel that was described.
   *
   * @param messages those on it; null if there are none
   */
  RecordedChannel channel(int id, Tally.@Nullable Span messages);
}
