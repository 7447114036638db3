package org.keyway.ros.transport;

import org.keyway.ros.message.Message;

/** One end of a topic: what is published goes to all who subscribe. */
public interface Publisher extends AutoCloseable {
  /** The global name of the topic. */
  String topic();

  /**
   * Sends a message. Does not wait for slow subscribers: what they do not fetch is dropped for
   * them, the oldest first.
   *
   * @throws IllegalArgumentException if the message is of another type
   */
  void publish(Message message);

  /** How many subscribers are connected. */
  int subscribers();

  /** Messages that were dropped for slow subscribers. */
  long dropped();

  /** Stops offering the topic. */
  @Override
  void close();
}
