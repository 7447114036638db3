package org.keyway.ros.transport;

/** A subscription to a topic. */
public interface Subscription extends AutoCloseable {
  /** Returns the global name of the topic. */
  String topic();

  /** Returns the number of connected publishers. */
  int publishers();

  /** Returns the number of messages that arrived complete. */
  long received();

  /**
   * Returns the number of messages dropped because newer ones came before the listener was free.
   */
  long dropped();

  /** Returns the number of messages that the listener could not decode. */
  long malformed();

  /** Ends the subscription. A listener call in progress runs to its end. */
  @Override
  void close();
}
