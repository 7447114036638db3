package org.keyway.ros.transport;

import org.keyway.ros.message.Message;

/** Publishes messages on a topic to all its subscribers. */
public interface Publisher extends AutoCloseable {
  /** Returns the global name of the topic. */
  String topic();

  /**
   * Sends a message without waiting for slow subscribers. A slow subscriber loses its oldest
   * waiting messages first.
   *
   * @throws IllegalArgumentException if the message is of another type
   */
  void publish(Message message);

  /** Returns the number of connected subscribers. */
  int subscribers();

  /** Returns the number of messages dropped for slow subscribers. */
  long dropped();

  /** Stops advertising the topic. */
  @Override
  void close();
}
