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

/** Reads the images of a topic in order; skips and counts messages without a usable image. */
public final class Pictures {
  private final MessageStream messages;
  private final FrameScaler scaler;
  private final String topic;
  private final Losses losses;

  /**
   * An image and its message.
   *
   * @param channel channel of the message
   * @param number number of the message in its channel
   */
  public record Numbered(RecordedChannel channel, int number, Frame frame) {}

  /**
   * Starts at the beginning.
   *
   * @param losses counts images that cannot be decoded; undecodable messages are skipped
   * @param step called after every message
   */
  Pictures(Recording recording, String topic, FrameScaler scaler, Losses losses, Runnable step) {
    messages =
        new MessageStream(
            recording, RecordedTopics.requireImages(recording, topic), new Losses(), step);
    this.scaler = scaler;
    this.topic = topic;
    this.losses = losses;
  }

  /** Starts at the beginning of an image topic, and scales all images to one size. */
  public static Pictures of(Recording recording, String topic, FrameSize size) {
    FrameScaler scaler = new FrameScaler(size.height(), size.width());
    return new Pictures(recording, topic, scaler, new Losses(), () -> {});
  }

  /** Returns the next image; null after the last. */
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
   * Returns the size of the first image of a topic.
   *
   * @throws InputException if no image can be decoded
   */
  public static FrameSize firstSize(Recording recording, String topic) throws IOException {
    Losses losses = new Losses();
    MessageStream messages =
        new MessageStream(
            recording, RecordedTopics.requireImages(recording, topic), losses, () -> {});
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
