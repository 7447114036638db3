package org.keyway.ros.recording;

import java.nio.ByteBuffer;
import org.keyway.ros.message.CdrCodec;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;

/**
 * Decodes the messages of a channel with its recorded definition, or with the standard type's if
 * that is empty.
 */
public final class MessageDecoder {
  private final MessageType type;
  private final boolean cdr;

  private MessageDecoder(MessageType type, boolean cdr) {
    this.type = type;
    this.cdr = cdr;
  }

  /**
   * Creates the decoder of a channel.
   *
   * @throws IllegalArgumentException if the channel's encoding or definition cannot be read; the
   *     error message is one line without the topic
   */
  public static MessageDecoder of(RecordedChannel channel) {
    boolean missing = channel.definition().isBlank();
    if (channel.encoding().equals(RecordedChannel.ROS1)
        && (missing || channel.definitionEncoding().equals(RecordedChannel.ROS1_DEFINITION))) {
      return new MessageDecoder(
          MessageTypes.described(channel.type(), channel.md5(), channel.definition()), false);
    }
    if (channel.encoding().equals(RecordedChannel.CDR)
        && (missing || channel.definitionEncoding().equals(RecordedChannel.ROS2_DEFINITION))) {
      return new MessageDecoder(
          MessageTypes.describedRos2(channel.type(), channel.definition()), true);
    }
    throw new IllegalArgumentException(
        "its messages are '%s', described as '%s'; ros1 with ros1msg and cdr with ros2msg can be decoded"
            .formatted(channel.encoding(), channel.definitionEncoding()));
  }

  /** Returns the type of the messages; names of ROS 2 types lack {@code /msg}. */
  public MessageType type() {
    return type;
  }

  /**
   * Decodes a payload. The message's arrays of single bytes are views on the payload.
   *
   * @throws MalformedMessageException if the payload is not a message of the channel's type
   */
  public Message decode(ByteBuffer payload) throws MalformedMessageException {
    return cdr ? CdrCodec.decode(type, payload) : MessageCodec.decode(type, payload);
  }
}
