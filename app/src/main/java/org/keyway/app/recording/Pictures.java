package org.keyway.app.recording;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.FrameScaler;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.Recording;

/** The pictures of a topic, one after the other; what is no picture is passed over and counted. */
public final class Pictures {
  private final MessageStream messages;
  private final FrameScaler scaler;
  private final String topic;
  private final Losses losses;

  /**
   * A picture and which message it was.
   *
   * @param channel where it was sent
   * @param number of the message among those of the channel
   */
  public record Numbered(RecordedChannel channel, int number, Frame frame) {}

  /**
   * Starts at the beginning.
   *
   * @param losses told of pictures that cannot be decoded; messages that cannot be are passed over
   * @param step run after every message
   */
  Pictures(Recording recording, String topic, FrameScaler scaler, Losses losses, Runnable step) {
    messages =
        new MessageStream(recording, Topics.requireImages(recording, topic), new Losses(), step);
    this.scaler = scaler;
    this.topic = topic;
    this.losses = losses;
  }

  /** Starts at the beginning of a topic of pictures, and brings all to one size. */
  public static Pictures of(Recording recording, String topic, FrameSize size) {
    FrameScaler scaler = new FrameScaler(size.height(), size.width());
    return new Pictures(recording, topic, scaler, new Losses(), () -> {});
  }

  /** The next picture; null after the last. */
  public @Nullable Numbered next() throws IOException {
    for (StampedMessage next = messages.next(); next != null; next = messages.next()) {
      if (next.message() == null) {
        continue;
      }
      try {
        Frame frame = scaler.scale(ImageMessages.frame(next.message()));
        return new Numbered(next.channel(), next.number(), frame);
      } catch (ImageFormatException e) {
        losses.undecodable(topic, String.valueOf(e.getMessage()));
      }
    }
    return null;
  }

  /**
   * The size of the first picture of a topic.
   *
   * @throws InputException if there is none that can be decoded
   */
  public static FrameSize firstSize(Recording recording, String topic) throws IOException {
    Losses losses = new Losses();
    MessageStream messages =
        new MessageStream(recording, Topics.requireImages(recording, topic), losses, () -> {});
    for (StampedMessage next = messages.next(); next != null; next = messages.next()) {
      if (next.message() == null) {
        continue;
      }
      try {
        Frame frame = ImageMessages.frame(next.message());
        return new FrameSize(frame.height(), frame.width());
      } catch (ImageFormatException e) {
        losses.undecodable(topic, String.valueOf(e.getMessage()));
      }
    }
    List<String> why = losses.lines();
    throw new InputException(
        Text.line(
            "%s: %s has no picture that can be decoded%s"
                .formatted(recording.path(), topic, why.isEmpty() ? "" : ": " + why.get(0))));
  }
}
