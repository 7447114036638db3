package org.keyway.app.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.app.recording.FrameSize;
import org.keyway.app.recording.Pictures;
import org.keyway.app.recording.RecordedTopics;
import org.keyway.configuration.InputException;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.Recording;

/**
 * Image topics of a recording as rows of a contact sheet, in the size of the first decodable image.
 */
final class TopicRows implements SheetRows {
  private final Recording recording;
  private final List<String> topics;
  private final FrameSize size;
  private final List<Pictures> pictures = new ArrayList<>();
  private final int[] read;
  private final byte[][] last;

  /**
   * Finds the image topics of a recording.
   *
   * @throws InputException if no topic has decodable images
   */
  TopicRows(Recording recording) throws IOException {
    this.recording = recording;
    topics = RecordedTopics.requireSomeImages(recording);
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
        RecordedTopics.requireImages(recording, topics.get(row)).stream()
            .mapToLong(RecordedChannel::messages)
            .sum();
    return (int) Math.max(1, Math.min(messages, Integer.MAX_VALUE));
  }

  @Override
  public boolean @Nullable [] keyframes(int row) {
    return null;
  }

  /**
   * Returns a decodable image by its number; the last one if there are fewer, black if there is
   * none.
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
