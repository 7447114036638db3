package org.keyway.ros.transport;

/** The other end of a topic. */
public interface Subscription extends AutoCloseable {
  /** The global name of the topic. */
  String topic();

  /** How many publishers are connected. */
  int publishers();

  /** Messages that arrived whole. */
  long received();

  /** Messages dropped because newer ones came before the listener was free. */
  long dropped();

  /** Messages that were no messages of their type when the listener decoded them. */
  long malformed();

  /** Stops listening; a call in progress ends by itself. */
  @Override
  void close();
}
