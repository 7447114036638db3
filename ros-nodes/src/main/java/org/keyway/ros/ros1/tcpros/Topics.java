package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.net.DeadlineOutputStream;
import org.keyway.ros.transport.MessageListener;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.Subscription;

/**
 * Topics that a node publishes and subscribes to. The master learns of each change before the next
 * one is made, so changes arrive in order.
 */
final class Topics {
  private final String node;
  private final String nodeUri;
  private final TcprosLimits limits;
  private final MasterLink master;
  private final Map<String, TopicPublisher> publishers = new LinkedHashMap<>();
  private final Map<String, SubscribedTopic> subscribed = new LinkedHashMap<>();

  Topics(String node, String nodeUri, TcprosLimits limits, MasterLink master) {
    this.node = node;
    this.nodeUri = nodeUri;
    this.limits = limits;
    this.master = master;
  }

  /**
   * Advertises a topic.
   *
   * @throws IllegalStateException if the node advertises it already
   */
  Publisher advertise(String topic, MessageType type, QualityOfService quality) {
    Registration registration = Registration.publisher(topic, type.typeName(), nodeUri);
    TopicPublisher publisher =
        new TopicPublisher(topic, type, quality, () -> withdraw(topic, registration));
    synchronized (publishers) {
      if (publishers.putIfAbsent(topic, publisher) != null) {
        throw new IllegalStateException("%s publishes %s already".formatted(node, topic));
      }
      master.add(registration);
    }
    return publisher;
  }

  private void withdraw(String topic, Registration registration) {
    synchronized (publishers) {
      publishers.remove(topic);
      master.remove(registration);
    }
  }

  Subscription subscribe(
      String topic, @Nullable MessageType type, int queue, MessageListener listener) {
    TopicSubscription subscription =
        new TopicSubscription(topic, type, queue, listener, node, limits, this::unsubscribe);
    subscription.start();
    String typeName = type == null ? ConnectionHeader.ANY : type.typeName();
    synchronized (subscribed) {
      SubscribedTopic all =
          subscribed.computeIfAbsent(
              topic, unused -> new SubscribedTopic(topic, typeName, nodeUri));
      all.add(subscription);
      master.add(all.registration());
    }
    return subscription;
  }

  private void unsubscribe(TopicSubscription subscription) {
    synchronized (subscribed) {
      SubscribedTopic all = subscribed.get(subscription.topic());
      if (all != null && all.remove(subscription)) {
        subscribed.remove(subscription.topic());
        master.remove(all.registration());
      }
    }
  }

  /** Stores the addresses of a topic's publishers from the master. */
  void updatePublishers(String topic, List<String> uris) {
    SubscribedTopic all;
    synchronized (subscribed) {
      all = subscribed.get(topic);
    }
    if (all != null) {
      all.update(uris);
    }
  }

  boolean isPublished(String topic) {
    synchronized (publishers) {
      return publishers.containsKey(topic);
    }
  }

  /** Serves a subscriber after its header. */
  void serve(Socket socket, ConnectionHeader header) throws IOException {
    String topic = header.require(ConnectionHeader.TOPIC);
    TopicPublisher publisher;
    synchronized (publishers) {
      publisher = publishers.get(topic);
    }
    if (publisher == null) {
      throw new RefusedException("%s does not publish %s".formatted(node, topic));
    }
    String subscriber = header.require(ConnectionHeader.CALLER);
    publisher.check(header);
    // The patience is for the peer, so the time to build the header here does not count.
    byte[] answer = publisher.header(node).encode();
    new DeadlineOutputStream(socket, limits.deadlineNanos()).write(answer);
    publisher.serve(socket, subscriber);
  }

  List<TopicPublisher> publishers() {
    synchronized (publishers) {
      return List.copyOf(publishers.values());
    }
  }

  List<TopicSubscription> subscriptions() {
    List<TopicSubscription> all = new ArrayList<>();
    synchronized (subscribed) {
      subscribed.values().forEach(topic -> all.addAll(topic.subscriptions()));
    }
    return all;
  }

  /** Closes all topics; the last messages are still sent. */
  void close() {
    subscriptions().forEach(TopicSubscription::close);
    publishers().forEach(TopicPublisher::close);
  }
}
