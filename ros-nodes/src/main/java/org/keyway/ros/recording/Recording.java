package org.keyway.ros.recording;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a recorded file. For use by one thread at a time. */
public interface Recording extends Closeable {
  /** Returns the file. */
  Path path();

  /** Returns the format, such as {@code ROS 1 bag 2.0}. */
  String format();

  /** Returns the recorded channels, in the order of topics. */
  List<RecordedChannel> channels();

  /**
   * Returns the number of chunks by compression, with the formats' names, {@code none} included.
   */
  Map<String, Integer> compression();

  /** Returns the damage of a file that is readable only in part; null if it is complete. */
  @Nullable String damage();

  /**
   * Returns the messages of some channels in the order of their recording times. Only chunks with
   * overlapping times are in memory: at most 64 MiB, or one larger chunk.
   *
   * @param channels a subset of {@link #channels()}
   */
  MessageCursor messages(Collection<RecordedChannel> channels);

  /**
   * Returns the messages of some channels in the order of the file, which is their order of
   * arrival. If the recorder's clock was set back, only this order is correct. One chunk at a time
   * is in memory.
   *
   * @param channels a subset of {@link #channels()}
   */
  MessageCursor messagesInFileOrder(Collection<RecordedChannel> channels);

  @Override
  void close();
}
