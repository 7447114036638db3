package org.keyway.ros.graph;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.transport.MessageListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues messages for a listener and delivers them one at a time, on its own thread. A full queue
 * drops its oldest message. Exceptions of the listener are counted or logged and have no other
 * effect.
 */
public final class ListenerQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);
  private static final long POLL_MILLIS = 60_000;

  private final String node;
  private final String topic;
  private final MessageListener listener;
  private final DropOldestQueue<ReceivedMessage> queue;
  private final LongAdder received = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final RareLog rareLog = new RareLog(LOG);
  private volatile boolean closed;

  /**
   * @param node the name of the node that listens
   * @param topic the global name of the topic
   * @param length number of messages that may wait, at least 1
   */
  public ListenerQueue(String node, String topic, int length, MessageListener listener) {
    this.node = node;
    this.topic = topic;
    this.listener = listener;
    queue = new DropOldestQueue<>(length);
  }

  /** Starts the delivery. */
  public void start() {
    Daemons.start(node + " listens to " + topic, this::dispatch);
  }

  private void dispatch() {
    while (!closed) {
      try {
        ReceivedMessage message = queue.poll(POLL_MILLIS);
        if (message != null && !closed) {
          accept(message);
        }
      } catch (InterruptedException e) {
        LOG.debug("{}: a listener to {} left an interrupt behind", node, topic);
      }
    }
  }

  private void accept(ReceivedMessage message) {
    try {
      listener.accept(message);
    } catch (MalformedMessageException e) {
      malformed.increment();
      rareLog.warn(
          "{}: a message of {} on {} is none: {}", node, message.caller(), topic, e.getMessage());
    } catch (Throwable e) {
      rareLog.warn("{}: a listener to {} on {} failed", node, message.caller(), topic, e);
    }
  }

  /**
   * Adds a message.
   *
   * @return the dropped message, which no listener has seen, or null
   */
  public @Nullable ReceivedMessage offer(ReceivedMessage message) {
    received.increment();
    ReceivedMessage unseen = queue.offer(message);
    if (unseen != null) {
      dropped.increment();
    }
    return unseen;
  }

  /** Returns the number of messages added. */
  public long received() {
    return received.sum();
  }

  /** Returns the number of messages dropped for newer ones. */
  public long dropped() {
    return dropped.sum();
  }

  /** Returns the number of messages that the listener could not decode. */
  public long malformed() {
    return malformed.sum();
  }

  /** Stops the delivery. A listener call in progress runs to its end. */
  @Override
  public void close() {
    closed = true;
    queue.close();
  }
}
