package org.keyway.app.recording;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.ros.message.FieldPath;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.Primitive;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.recording.MessageCursor;
import org.keyway.ros.recording.MessageDecoder;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.RecordedMessage;
import org.keyway.ros.recording.Recording;
import org.keyway.ros.recording.RecordingException;

/**
 * Reads decoded messages of some channels with their times, in the order of the file. Counts
 * messages that cannot be decoded.
 */
final class MessageStream {
  private static final String STAMP = "header.stamp";

  private final MessageCursor cursor;
  private final Map<RecordedChannel, Decoder> decoders = new HashMap<>();
  private final Losses losses;
  private final Runnable step;

  private static final class Decoder {
    final @Nullable MessageDecoder messages;
    final @Nullable FieldPath stamp;
    int count;

    Decoder(@Nullable MessageDecoder messages) {
      this.messages = messages;
      stamp = messages == null ? null : stamp(messages.type());
    }

    private static @Nullable FieldPath stamp(MessageType type) {
      try {
        FieldPath path = FieldPath.of(type, STAMP);
        return path.leaf() == Primitive.TIME ? path : null;
      } catch (IllegalArgumentException withoutStamp) {
        return null;
      }
    }
  }

  /**
   * Starts at the beginning.
   *
   * @param losses counts messages that cannot be decoded
   * @param step called after every message
   * @throws InputException if messages of these channels cannot be decoded at all
   */
  MessageStream(
      Recording recording, Collection<RecordedChannel> channels, Losses losses, Runnable step) {
    this(recording.messagesInFileOrder(channels), losses, step);
    for (RecordedChannel channel : channels) {
      decoders.put(channel, new Decoder(decoder(recording, channel)));
    }
  }

  private MessageStream(MessageCursor cursor, Losses losses, Runnable step) {
    this.cursor = cursor;
    this.losses = losses;
    this.step = step;
  }

  /**
   * Creates a stream of all messages of a recording. Messages of undecodable channels have no
   * content.
   *
   * @param step called after every message
   */
  static MessageStream ofAll(Recording recording, Runnable step) {
    List<RecordedChannel> channels = recording.channels();
    MessageStream stream =
        new MessageStream(recording.messagesInFileOrder(channels), new Losses(), step);
    for (RecordedChannel channel : channels) {
      stream.decoders.put(
          channel, new Decoder(problem(channel) == null ? decoder(recording, channel) : null));
    }
    return stream;
  }

  /**
   * Returns the decoder of a channel.
   *
   * @throws InputException if its messages cannot be decoded at all; the error message gives the
   *     reason
   */
  static MessageDecoder decoder(Recording recording, RecordedChannel channel) {
    try {
      return MessageDecoder.of(channel);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          Text.line(
              "%s: %s cannot be read: %s"
                  .formatted(recording.path(), channel.topic(), e.getMessage())),
          e);
    }
  }

  /** Returns why the messages of a channel cannot be decoded; null if they can. */
  static @Nullable String problem(RecordedChannel channel) {
    try {
      MessageDecoder.of(channel);
      return null;
    } catch (IllegalArgumentException e) {
      return Text.line(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the next message; null after the last. */
  @Nullable StampedMessage next() throws RecordingException {
    RecordedMessage next = cursor.next();
    if (next == null) {
      return null;
    }
    step.run();
    Decoder decoder = Objects.requireNonNull(decoders.get(next.channel()));
    Message message = null;
    try {
      if (decoder.messages != null) {
        message = decoder.messages.decode(next.payload());
      }
    } catch (MalformedMessageException e) {
      losses.undecodable(next.channel().topic(), String.valueOf(e.getMessage()));
    }
    return new StampedMessage(
        next.channel(), decoder.count++, next.logNanos(), stamp(decoder.stamp, message), message);
  }

  private static long stamp(@Nullable FieldPath path, @Nullable Message message) {
    return path == null
            || message == null
            || !(path.get(message) instanceof RosTime stamp)
            || stamp.isZero()
        ? ChannelClock.NO_STAMP
        : stamp.toNanos();
  }
}
