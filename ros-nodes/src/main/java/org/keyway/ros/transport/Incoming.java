package org.keyway.ros.transport;

import java.nio.ByteBuffer;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;

/** A received message, decoded on demand. */
public interface Incoming {
  /** Type of the message, as the publisher describes it. */
  MessageType type();

  /** Encoded bytes of the message, read-only; they never change. */
  ByteBuffer bytes();

  /**
   * Decodes the message.
   *
   * @throws MalformedMessageException if the bytes are not a message of this type; listeners should
   *     not catch it
   */
  Message decode() throws MalformedMessageException;

  /** Time of arrival in ns, on the clock of {@link System#nanoTime}. */
  long receivedNanos();

  /** Name of the node that sent the message. */
  String caller();
}
