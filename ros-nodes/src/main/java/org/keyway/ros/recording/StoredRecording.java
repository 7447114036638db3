package org.keyway.ros.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A recording whose blocks have been located. */
final class StoredRecording implements Recording {
  private final FileBytes file;
  private final String format;
  private final BlockReader reader;
  private final List<Block> blocks;
  private final List<RecordedChannel> channels;
  private final @Nullable String damage;

  private StoredRecording(
      FileBytes file,
      String format,
      BlockReader reader,
      List<Block> blocks,
      List<RecordedChannel> channels,
      @Nullable String damage) {
    this.file = file;
    this.format = format;
    this.reader = reader;
    this.blocks = blocks;
    this.channels = channels;
    this.damage = damage;
  }

  /**
   * Creates a recording from located blocks. Reads blocks that have no index, or have messages on
   * channels not described so far.
   *
   * @param damage why messages may be missing; null if the file is complete
   * @throws RecordingException if such a block is damaged, or damage has left no messages
   */
  static StoredRecording of(
      FileBytes file,
      String format,
      RecordFormat records,
      List<Block> blocks,
      @Nullable String damage)
      throws RecordingException {
    if (damage != null && blocks.isEmpty()) {
      throw new RecordingException(file.path(), damage);
    }
    BlockReader reader = new BlockReader(file, records);
    Tally all = new Tally();
    for (Block block : blocks) {
      Tally tally = block.tally();
      if (tally.isEmpty() || !records.channels().containsAll(tally.spans().keySet())) {
        tally.clear();
        reader.visit(block, (id, nanos, at, size) -> tally.add(id, nanos));
      }
      for (Map.Entry<Integer, Tally.Span> span : tally.spans().entrySet()) {
        if (!records.channels().contains(span.getKey())) {
          throw file.wrong(
              block.at(),
              "messages on channel %d, which is nowhere described".formatted(span.getKey()));
        }
        all.add(span.getKey(), span.getValue());
      }
    }
    List<RecordedChannel> channels = new ArrayList<>();
    for (int id : records.channels()) {
      channels.add(records.channel(id, all.spans().get(id)));
    }
    channels.sort(Comparator.comparing(RecordedChannel::topic));
    return new StoredRecording(file, format, reader, blocks, List.copyOf(channels), damage);
  }

  @Override
  public Path path() {
    return file.path();
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public List<RecordedChannel> channels() {
    return channels;
  }

  @Override
  public Map<String, Integer> compression() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Block block : blocks) {
      if (block.chunk()) {
        counts.merge(block.compression().label(), 1, Integer::sum);
      }
    }
    return counts;
  }

  @Override
  public @Nullable String damage() {
    return damage;
  }

  @Override
  public MessageCursor messages(Collection<RecordedChannel> wanted) {
    Map<Integer, RecordedChannel> byId = byId(wanted);
    return new TimeOrderedCursor(reader, blocksWith(byId), byId);
  }

  @Override
  public MessageCursor messagesInFileOrder(Collection<RecordedChannel> wanted) {
    Map<Integer, RecordedChannel> byId = byId(wanted);
    return new FileOrderCursor(reader, blocksWith(byId), byId);
  }

  private static Map<Integer, RecordedChannel> byId(Collection<RecordedChannel> channels) {
    return channels.stream().collect(Collectors.toMap(RecordedChannel::id, Function.identity()));
  }

  private List<Block> blocksWith(Map<Integer, RecordedChannel> channels) {
    return blocks.stream()
        .filter(block -> block.tally().spans().keySet().stream().anyMatch(channels::containsKey))
        .toList();
  }

  @Override
  public void close() {
    file.close();
  }
}
