package org.keyway.ros.ros1.tcpros;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.graph.ListenerQueue;
import org.keyway.ros.graph.ReceivedMessage;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.transport.MessageListener;
import org.keyway.ros.transport.Subscription;

/**
 * A subscription to a topic, with its connections to the publishers. They add messages to the queue
 * that delivers them to the listener.
 */
final class TopicSubscription implements Subscription {
  private final String topic;
  private final @Nullable MessageType type;
  private final String node;
  private final TcprosLimits limits;
  private final Consumer<TopicSubscription> onClose;
  private final ListenerQueue queue;
  private final Map<String, PublisherLink> links = new LinkedHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param topic the global name of the topic
   * @param type the expected type; null for any
   * @param queueLength number of messages that may wait for the listener
   * @param node the name of the node
   * @param onClose removes the subscription
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
    this.node = node;
    this.limits = limits;
    this.onClose = onClose;
    queue = new ListenerQueue(node, topic, queueLength, listener);
  }

  void start() {
    queue.start();
  }

  /**
   * Adds a message from a connection.
   *
   * @return the dropped message, which no listener has seen, or null
   */
  @Nullable ReceivedMessage offer(ReceivedMessage message) {
    return queue.offer(message);
  }

  /** Connects to new publishers and disconnects from publishers that are gone. */
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

  /** Returns the header that publishers get before the first message. */
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

  /** Returns the expected type; null for any. */
  @Nullable MessageType type() {
    return type;
  }

  /** Returns the statistics of the present connections. */
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
    return queue.received();
  }

  @Override
  public long dropped() {
    return queue.dropped();
  }

  @Override
  public long malformed() {
    return queue.malformed();
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
