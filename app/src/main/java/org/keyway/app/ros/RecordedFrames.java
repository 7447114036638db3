package org.keyway.app.ros;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.node.FrameSource;
import org.keyway.ros.recording.MessageCursor;
import org.keyway.ros.recording.MessageDecoder;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.RecordedMessage;
import org.keyway.ros.recording.Recording;
import org.keyway.ros.recording.Recordings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the images of one topic of a bag or an MCAP file, in the order of arrival. If the
 * recorder's clock went back, or forward by more than a minute, the next image follows after the
 * previous interval.
 */
final class RecordedFrames implements FrameSource {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedFrames.class);

  private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;
  private static final long FIRST_STEP_NANOS = 100_000_000L;

  private final Recording recording;
  private final RecordedChannel channel;
  private final MessageDecoder decoder;
  private MessageCursor cursor;
  private long lastNanos = -1;
  private long stepNanos;
  private long playedNanos;

  /**
   * @param topic topic of the images; null for the only one
   * @throws InputException if the file has no such topic, or several
   */
  RecordedFrames(Path file, @Nullable String topic) throws IOException {
    recording = Recordings.open(file);
    if (recording.damage() != null) {
      LOG.warn("{}: only a part can be read: {}", file, recording.damage());
    }
    List<RecordedChannel> channels =
        recording.channels().stream()
            .filter(known -> topic == null ? showsPictures(known) : known.topic().equals(topic))
            .toList();
    if (channels.size() != 1) {
      recording.close();
      List<String> topics =
          recording.channels().stream()
              .filter(RecordedFrames::showsPictures)
              .map(RecordedChannel::topic)
              .toList();
      throw new InputException(
          "%s: --image has to be one of its topics of images: %s"
              .formatted(file, topics.isEmpty() ? "it has none" : String.join(", ", topics)));
    }
    channel = channels.get(0);
    try {
      decoder = MessageDecoder.of(channel);
    } catch (IllegalArgumentException e) {
      recording.close();
      throw new InputException(
          Text.line("%s: %s cannot be read: %s".formatted(file, channel.topic(), e.getMessage())),
          e);
    }
    cursor = rewound();
  }

  private static boolean showsPictures(RecordedChannel channel) {
    return ImageMessages.isImage(channel.type().replace("/msg/", "/"));
  }

  private MessageCursor rewound() {
    lastNanos = -1;
    stepNanos = FIRST_STEP_NANOS;
    playedNanos = 0;
    return recording.messagesInFileOrder(List.of(channel));
  }

  @Override
  public @Nullable TimedFrame next() throws IOException, ImageFormatException {
    RecordedMessage message = cursor.next();
    if (message == null) {
      return null;
    }
    advance(message.logNanos());
    try {
      return new TimedFrame(
          ImageMessages.frame(decoder.decode(message.payload())), playedNanos * 1e-9);
    } catch (MalformedMessageException e) {
      throw new ImageFormatException("A message is broken: " + e.getMessage(), e);
    }
  }

  private void advance(long nanos) {
    if (lastNanos >= 0) {
      long step = nanos - lastNanos;
      if (step >= 0 && step <= LONGEST_PAUSE_NANOS) {
        stepNanos = step;
      }
      playedNanos += stepNanos;
    }
    lastNanos = nanos;
  }

  @Override
  public void rewind() {
    cursor = rewound();
  }

  @Override
  public String description() {
    return "%s of %s, %d pictures".formatted(channel.topic(), recording.path(), channel.messages());
  }

  @Override
  public void close() {
    recording.close();
  }
}
