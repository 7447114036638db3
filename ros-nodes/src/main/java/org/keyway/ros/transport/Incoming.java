package org.keyway.ros.transport;

import java.nio.ByteBuffer;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;

/** A message as it came, decoded when somebody asks. */
public interface Incoming {
  /** Its type, as the publisher describes it. */
  MessageType type();

  /** The bytes of the message, read-only; they stay as they are. */
  ByteBuffer bytes();

  /**
   * The message.
   *
   * @throws MalformedMessageException if the bytes are none of this type; let it leave the listener
   */
  Message decode() throws MalformedMessageException;

  /** When it had arrived, on the clock of {@link System#nanoTime}. */
  long receivedNanos();

  /** The name of the node that sent it. */
  String caller();
}
