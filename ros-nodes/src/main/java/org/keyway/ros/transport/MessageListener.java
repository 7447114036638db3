package org.keyway.ros.transport;

import org.keyway.ros.message.MalformedMessageException;

/** Takes the messages of a subscription. */
@FunctionalInterface
public interface MessageListener {
  /**
   * One message.
   *
   * @throws MalformedMessageException from {@link Incoming#decode}; the message is counted, logged
   *     once in a while, and dropped
   */
  void accept(Incoming message) throws MalformedMessageException;
}
