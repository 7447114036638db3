package org.keyway.ros.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges blocks with overlapping times into one order of time. Opens each block when its first
 * message is due. Messages with the same time keep the order of the file.
 */
final class TimeOrderedCursor implements MessageCursor {
  private final BlockReader reader;
  private final Deque<Block> waiting;
  private final Map<Integer, RecordedChannel> channels;
  private final PriorityQueue<OpenBlock> open =
      new PriorityQueue<>(
          Comparator.comparingLong(OpenBlock::nanos).thenComparingLong(block -> block.block.at()));

  /** A message and its position in its block. */
  private record Entry(RecordedChannel channel, long nanos, int at, int length) {}

  /** A block that has further messages. */
  private static final class OpenBlock {
    final Block block;
    final List<Entry> entries;
    int next;

    OpenBlock(Block block, List<Entry> entries) {
      this.block = block;
      this.entries = entries;
    }

    long nanos() {
      return entries.get(next).nanos;
    }
  }

  /**
   * @param blocks blocks with messages of the channels
   * @param channels requested channels by their numbers
   */
  TimeOrderedCursor(
      BlockReader reader, List<Block> blocks, Map<Integer, RecordedChannel> channels) {
    this.reader = reader;
    this.channels = channels;
    List<Block> inOrder = new ArrayList<>(blocks);
    inOrder.sort(Comparator.comparingLong(block -> block.tally().firstNanos()));
    waiting = new ArrayDeque<>(inOrder);
  }

  @Override
  public @Nullable RecordedMessage next() throws RecordingException {
    while (!waiting.isEmpty()
        && (open.isEmpty() || waiting.element().tally().firstNanos() <= open.element().nanos())) {
      open(waiting.remove());
    }
    OpenBlock first = open.poll();
    if (first == null) {
      return null;
    }
    Entry entry = first.entries.get(first.next++);
    if (first.next < first.entries.size()) {
      open.add(first);
    }
    return new RecordedMessage(
        entry.channel, entry.nanos, reader.bytes(first.block).slice(entry.at, entry.length));
  }

  private void open(Block block) throws RecordingException {
    List<Entry> entries = new ArrayList<>();
    reader.visit(
        block,
        (id, nanos, at, length) -> {
          RecordedChannel channel = channels.get(id);
          if (channel != null) {
            entries.add(new Entry(channel, nanos, at, length));
          }
        });
    entries.sort(Comparator.comparingLong(Entry::nanos));
    if (!entries.isEmpty()) {
      open.add(new OpenBlock(block, entries));
    }
  }
}
