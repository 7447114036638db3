package org.keyway.ros.transport;

import org.keyway.ros.message.MalformedMessageException;

/** Receives the messages of a subscription. */
@FunctionalInterface
public interface MessageListener {
  /**
   * Receives one message.
   *
   * @throws MalformedMessageException from {@link Incoming#decode}; the subscription then drops and
   *     counts the message, and logs such messages once in a while
   */
  void accept(Incoming message) throws MalformedMessageException;
}
