package org.keyway.ros.recording;

import java.nio.ByteBuffer;
import org.keyway.ros.message.CdrCodec;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;

/**
 * Decodes the messages of a channel with the definition that was recorded with them, or where it is
 * empty, with that of the standard type.
 */
public final class MessageDecoder {
  private final MessageType type;
  private final boolean cdr;

  private MessageDecoder(MessageType type, boolean cdr) {
    this.type = type;
    this.cdr = cdr;
  }

  /**
   * The decoder of a channel.
   *
   * @throws IllegalArgumentException if its encoding or its definition cannot be read; the message
   *     is one line without the topic
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

  /** The type of the messages; of ROS 2 without {@code /msg}. */
  public MessageType type() {
    return type;
  }

  /**
   * The message that a payload holds. Its arrays of single bytes are views on the payload.
   *
   * @throws MalformedMessageException if the payload is no such message
   */
  public Message decode(ByteBuffer payload) throws MalformedMessageException {
    return cdr ? CdrCodec.decode(type, payload) : MessageCodec.decode(type, payload);
  }
}
