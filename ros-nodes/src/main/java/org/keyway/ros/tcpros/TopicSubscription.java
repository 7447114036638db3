package org.keyway.ros.tcpros;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.transport.MessageListener;
import org.keyway.ros.transport.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener at a topic, with its connections to the publishers. They put messages into the queue,
 * the thread of the subscription hands them to the listener.
 */
final class TopicSubscription implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(TopicSubscription.class);
  private static final long POLL_MILLIS = 60_000;

  private final String topic;
  private final @Nullable MessageType type;
  private final MessageListener listener;
  private final String node;
  private final TcprosLimits limits;
  private final Consumer<TopicSubscription> onClose;
  private final DropOldestQueue<ReceivedMessage> queue;
  private final Map<String, PublisherLink> links = new LinkedHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final LongAdder received = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final RareLog rareLog = new RareLog(LOG);

  /**
   * @param topic the global name
   * @param type what is wanted; null for all
   * @param queueLength messages that may wait for the listener
   * @param node the name of the node
   * @param onClose forgets the subscription
   */
  TopicSubscription(
      String topic,
      @Nullable MessageType type,
      int queueLength,
      MessageListener listener,
      String node,
      TcprosLimits limits,
      Consumer<TopicSubscription> onClose) {
    this.topic = topic;
    this.type = type;
    this.listener = listener;
    this.node = node;
    this.limits = limits;
    this.onClose = onClose;
    queue = new DropOldestQueue<>(queueLength);
  }

  void start() {
    Daemons.start(node + " listens to " + topic, this::dispatch);
  }

  private void dispatch() {
    while (!closed.get()) {
      try {
        ReceivedMessage message = queue.poll(POLL_MILLIS);
        if (message != null && !closed.get()) {
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
    } catch (RuntimeException | Error e) {
      rareLog.warn("{}: a listener to {} on {} failed", node, message.caller(), topic, e);
    }
  }

  /**
   * Takes a message from a connection.
   *
   * @return the message that was dropped for it, which no listener has seen, or null
   */
  @Nullable ReceivedMessage offer(ReceivedMessage message) {
    received.increment();
    ReceivedMessage unseen = queue.offer(message);
    if (unseen != null) {
      dropped.increment();
    }
    return unseen;
  }

  /** Connects to publishers that are new and leaves those that are no more. */
  void updatePublishers(Collection<String> uris) {
    synchronized (links) {
      if (closed.get()) {
        return;
      }
      links.entrySet().removeIf(entry -> leave(entry, new HashSet<>(uris)));
      for (String uri : uris) {
        links.computeIfAbsent(uri, this::connect);
      }
    }
  }

  private static boolean leave(Map.Entry<String, PublisherLink> entry, Collection<String> uris) {
    boolean leaves = !uris.contains(entry.getKey());
    if (leaves) {
      entry.getValue().close();
    }
    return leaves;
  }

  private PublisherLink connect(String uri) {
    PublisherLink link = new PublisherLink(uri, this, node, limits);
    link.start();
    return link;
  }

  /** What publishers are told before the first message. */
  ConnectionHeader header(String caller) {
    ConnectionHeader header =
        new ConnectionHeader()
            .with(ConnectionHeader.CALLER, caller)
            .with(ConnectionHeader.TOPIC, topic)
            .with(ConnectionHeader.NO_DELAY, ConnectionHeader.TRUE);
    return type == null
        ? header
            .with(ConnectionHeader.TYPE, ConnectionHeader.ANY)
            .with(ConnectionHeader.MD5, ConnectionHeader.ANY)
        : header
            .with(ConnectionHeader.TYPE, type.typeName())
            .with(ConnectionHeader.MD5, type.md5())
            .with(ConnectionHeader.DEFINITION, type.definition());
  }

  @Override
  public String topic() {
    return topic;
  }

  /** The type that is wanted; null for all. */
  @Nullable MessageType type() {
    return type;
  }

  /** The statistics of the connections that are there. */
  List<LinkStatistics> statistics() {
    synchronized (links) {
      return links.values().stream()
          .filter(PublisherLink::isConnected)
          .map(PublisherLink::statistics)
          .toList();
    }
  }

  @Override
  public int publishers() {
    return statistics().size();
  }

  @Override
  public long received() {
    return received.sum();
  }

  @Override
  public long dropped() {
    return dropped.sum();
  }

  @Override
  public long malformed() {
    return malformed.sum();
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    onClose.accept(this);
    synchronized (links) {
      links.values().forEach(PublisherLink::close);
      links.clear();
    }
    queue.close();
  }
}
