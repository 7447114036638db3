package org.keyway.app.recording;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.Text;
import org.keyway.app.cli.UserError;
import org.keyway.ros.message.FieldPath;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.Primitive;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.recording.MessageCursor;
import org.keyway.ros.recording.MessageDecoder;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.RecordedMessage;
import org.keyway.ros.recording.Recording;
import org.keyway.ros.recording.RecordingException;

/**
 * The decoded messages of some channels with their times: those of their stamps, if they have them
 * and these are of the recorder's clock. What cannot be decoded is passed over and counted.
 */
final class MessageStream {
  private static final String STAMP = "header.stamp";

  /** Stamps that are farther from the time of recording come from a clock that was not set. */
  private static final long MOST_NANOS_APART = 5_000_000_000L;

  private final MessageCursor cursor;
  private final Map<RecordedChannel, Decoder> decoders = new HashMap<>();
  private final Losses losses;
  private final Runnable step;

  private static final class Decoder {
    final MessageDecoder messages;
    @Nullable FieldPath stamp;
    boolean trusted;

    Decoder(MessageDecoder messages) {
      this.messages = messages;
      try {
        FieldPath path = FieldPath.of(messages.type(), STAMP);
        stamp = path.leaf() == Primitive.TIME ? path : null;
      } catch (IllegalArgumentException withoutStamp) {
        stamp = null;
      }
    }
  }

  /**
   * Starts at the beginning.
   *
   * @param losses told of what cannot be decoded
   * @param step run after every message
   * @throws UserError if messages of these channels cannot be decoded at all
   */
  MessageStream(
      Recording recording, Collection<RecordedChannel> channels, Losses losses, Runnable step) {
    this.losses = losses;
    this.step = step;
    cursor = recording.messages(channels);
    for (RecordedChannel channel : channels) {
      decoders.put(channel, new Decoder(decoder(recording, channel)));
    }
  }

  /**
   * The decoder of a channel.
   *
   * @throws UserError if its messages cannot be decoded at all
   */
  static MessageDecoder decoder(Recording recording, RecordedChannel channel) {
    try {
      return MessageDecoder.of(channel);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          Text.line(
              "%s: %s cannot be read: %s"
                  .formatted(recording.path(), channel.topic(), e.getMessage())),
          e);
    }
  }

  /** The next message; null after the last. */
  @Nullable StampedMessage next() throws RecordingException {
    for (RecordedMessage next = cursor.next(); next != null; next = cursor.next()) {
      step.run();
      Decoder decoder = decoders.get(next.channel());
      if (decoder != null) {
        try {
          Message message = decoder.messages.decode(next.payload());
          return new StampedMessage(next.channel().topic(), nanos(decoder, message, next), message);
        } catch (MalformedMessageException e) {
          losses.undecodable(next.channel().topic(), String.valueOf(e.getMessage()));
        }
      }
    }
    return null;
  }

  /** The first stamp decides whether those of a channel are of the recorder's clock. */
  private long nanos(Decoder decoder, Message message, RecordedMessage recorded) {
    FieldPath path = decoder.stamp;
    if (path == null || !(path.get(message) instanceof RosTime stamp) || stamp.isZero()) {
      return recorded.logNanos();
    }
    long ahead = stamp.toNanos() - recorded.logNanos();
    if (!decoder.trusted && Math.abs(ahead) > MOST_NANOS_APART) {
      losses.foreignClock(recorded.channel().topic(), ahead);
      decoder.stamp = null;
      return recorded.logNanos();
    }
    decoder.trusted = true;
    return stamp.toNanos();
  }
}
