package org.keyway.ros.graph;

import java.nio.ByteBuffer;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.transport.Incoming;

/** A message from a connection. It owns its array from the moment a listener sees it. */
public final class ReceivedMessage implements Incoming {
  private final MessageType type;
  private final byte[] frame;
  private final long receivedNanos;
  private final String caller;

  /**
   * @param type the type, as the publisher describes it
   * @param frame the message, without its length
   * @param receivedNanos time of arrival in ns, {@link System#nanoTime}
   * @param caller the name of the node that sent it
   */
  public ReceivedMessage(MessageType type, byte[] frame, long receivedNanos, String caller) {
    this.type = type;
    this.frame = frame;
    this.receivedNanos = receivedNanos;
    this.caller = caller;
  }

  /** Returns the array. Callers may overwrite it only if no listener has seen the message. */
  public byte[] frame() {
    return frame;
  }

  @Override
  public MessageType type() {
    return type;
  }

  @Override
  public ByteBuffer bytes() {
    return ByteBuffer.wrap(frame).asReadOnlyBuffer();
  }

  @Override
  public Message decode() throws MalformedMessageException {
    return MessageCodec.decode(type, bytes());
  }

  @Override
  public long receivedNanos() {
    return receivedNanos;
  }

  @Override
  public String caller() {
    return caller;
  }
}
