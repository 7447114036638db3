package org.keyway.ros.recording;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages of many topics, recorded in a file. For use by one thread at a time. */
public interface Recording extends Closeable {
  /** The file. */
  Path path();

  /** Which format it has, such as {@code ROS 1 bag 2.0}. */
  String format();

  /** What was recorded, in the order of topics. */
  List<RecordedChannel> channels();

  /** How many chunks are compressed how; names as the formats have them, {@code none} included. */
  Map<String, Integer> compression();

  /** What is wrong with a file of which only a part could be read; null if it is whole. */
  @Nullable String damage();

  /**
   * The messages of some channels in the order of the times when they were recorded. Only chunks
   * whose times overlap are in memory, and of those at most 64 MiB at once, or one if it is larger.
   *
   * @param channels some of {@link #channels()}
   */
  MessageCursor messages(Collection<RecordedChannel> channels);

  /**
   * The messages of some channels in the order of the file, which is that in which they came,
   * whatever the recorder's clock said: only this order tells apart what was recorded before and
   * after a clock went back. One chunk at a time is in memory.
   *
   * @param channels some of {@link #channels()}
   */
  MessageCursor messagesInFileOrder(Collection<RecordedChannel> channels);

  @Override
  void close();
}
