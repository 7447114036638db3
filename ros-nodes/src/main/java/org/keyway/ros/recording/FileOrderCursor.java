package org.keyway.ros.recording;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads blocks and their messages in the order of the file. */
final class FileOrderCursor implements MessageCursor {
  private final BlockReader reader;
  private final Deque<Block> waiting;
  private final Map<Integer, RecordedChannel> channels;
  private final Deque<RecordedMessage> messages = new ArrayDeque<>();

  /**
   * @param blocks blocks with messages of the channels, in the order of the file
   * @param channels requested channels by their numbers
   */
  FileOrderCursor(
      BlockReader reader, Collection<Block> blocks, Map<Integer, RecordedChannel> channels) {
    this.reader = reader;
    this.channels = channels;
    waiting = new ArrayDeque<>(blocks);
  }

  @Override
  public @Nullable RecordedMessage next() throws RecordingException {
    while (messages.isEmpty() && !waiting.isEmpty()) {
      open(waiting.remove());
    }
    return messages.poll();
  }

  private void open(Block block) throws RecordingException {
    var bytes = reader.bytes(block);
    reader.visit(
        block,
        (id, nanos, at, length) -> {
          RecordedChannel channel = channels.get(id);
          if (channel != null) {
            messages.add(new RecordedMessage(channel, nanos, bytes.slice(at, length)));
          }
        });
  }
}
