package org.keyway.ros.graph;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.transport.MessageListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that wait for a listener, and the thread that hands them over, one at a time. The
 * oldest is dropped for one too many; what the listener throws is counted or logged and changes
 * nothing.
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
   * @param topic the global name
   * @param length messages that may wait, at least 1
   */
  public ListenerQueue(String node, String topic, int length, MessageListener listener) {
    this.node = node;
    this.topic = topic;
    this.listener = listener;
    queue = new DropOldestQueue<>(length);
  }

  /** Begins to hand over. */
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
   * @return the message that was dropped for it, which no listener has seen, or null
   */
  public @Nullable ReceivedMessage offer(ReceivedMessage message) {
    received.increment();
    ReceivedMessage unseen = queue.offer(message);
    if (unseen != null) {
      dropped.increment();
    }
    return unseen;
  }

  /** Messages that were added. */
  public long received() {
    return received.sum();
  }

  /** Messages that were dropped for newer ones. */
  public long dropped() {
    return dropped.sum();
  }

  /** Messages that were none of their type when the listener decoded them. */
  public long malformed() {
    return malformed.sum();
  }

  /** Hands nothing more over; a call in progress ends by itself. */
  @Override
  public void close() {
    closed = true;
    queue.close();
  }
}
