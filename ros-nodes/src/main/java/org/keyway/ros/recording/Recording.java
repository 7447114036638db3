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

  @Override
  void close();
}
