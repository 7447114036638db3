package org.keyway.app.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.app.recording.FrameSize;
import org.keyway.app.recording.Pictures;
import org.keyway.app.recording.Topics;
import org.keyway.configuration.InputException;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.Recording;

/** The topics of pictures in a recording, in the size of the first that can be decoded. */
final class TopicRows implements SheetRows {
  private final Recording recording;
  private final List<String> topics;
  private final FrameSize size;
  private final List<Pictures> pictures = new ArrayList<>();
  private final int[] read;
  private final byte[][] last;

  /**
   * The topics of a recording.
   *
   * @throws InputException if none has pictures that can be decoded
   */
  TopicRows(Recording recording) throws IOException {
    this.recording = recording;
    topics = Topics.requireSomeImages(recording);
    size = firstSize();
    for (String topic : topics) {
      pictures.add(Pictures.of(recording, topic, size));
    }
    read = new int[topics.size()];
    last = new byte[topics.size()][3 * size.height() * size.width()];
  }

  private FrameSize firstSize() throws IOException {
    List<InputException> refusals = new ArrayList<>();
    for (String topic : topics) {
      try {
        return Pictures.firstSize(recording, topic);
      } catch (InputException e) {
        refusals.add(e);
      }
    }
    throw refusals.get(0);
  }

  @Override
  public int count() {
    return topics.size();
  }

  @Override
  public int height() {
    return size.height();
  }

  @Override
  public int width() {
    return size.width();
  }

  @Override
  public int length(int row) {
    long messages =
        Topics.requireImages(recording, topics.get(row)).stream()
            .mapToLong(RecordedChannel::messages)
            .sum();
    return (int) Math.max(1, Math.min(messages, Integer.MAX_VALUE));
  }

  @Override
  public boolean @Nullable [] keyframes(int row) {
    return null;
  }

  /**
   * The picture of that number among those that can be decoded; the last one if there are fewer,
   * black if there is none.
   */
  @Override
  public byte[] rgb(int row, int picture) throws IOException {
    while (read[row] <= picture) {
      Pictures.Numbered next = pictures.get(row).next();
      if (next == null) {
        break;
      }
      last[row] = next.frame().rgb();
      read[row]++;
    }
    return last[row];
  }
}
