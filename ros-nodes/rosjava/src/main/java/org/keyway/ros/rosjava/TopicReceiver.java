package org.keyway.ros.rosjava;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.MessageType;
import org.ros.internal.node.topic.PublisherIdentifier;
import org.ros.node.topic.DefaultSubscriberListener;
import org.ros.node.topic.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ROSJava's single subscriber of a node to a topic, shared by all subscriptions to it. ROSJava
 * connects only once to each publisher; this class repairs broken or missing connections.
 */
final class TopicReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReceiver.class);

  /** Messages that may wait between ROSJava's threads and the queue of a subscription. */
  private static final int RELAY_LENGTH = 16;

  /** Denials that mean a broken connection; fewer may come while a connection is being made. */
  private static final int DENIALS_OF_A_BROKEN_CONNECTION = 2;

  private final String topic;
  private final MessageType type;
  private final Supplier<Subscriber<Payload>> subscribers;
  private final List<RosjavaSubscription> subscriptions = new ArrayList<>();
  private final Set<String> connected = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> denials = new HashMap<>();
  private volatile List<Peer> peers = List.of();
  private volatile Set<String> seen = Set.of();
  private @Nullable Subscriber<Payload> subscriber;

  /**
   * @param topic the global name of the topic
   * @param type the type of all messages
   * @param subscribers creates ROSJava's subscriber
   */
  TopicReceiver(String topic, MessageType type, Supplier<Subscriber<Payload>> subscribers) {
    this.topic = topic;
    this.type = type;
    this.subscribers = subscribers;
  }

  String topic() {
    return topic;
  }

  MessageType type() {
    return type;
  }

  synchronized void add(RosjavaSubscription subscription) {
    subscriptions.add(subscription);
    Subscriber<Payload> present = subscriber;
    if (present == null) {
      subscribe();
    } else {
      present.addMessageListener(subscription, RELAY_LENGTH);
    }
  }

  /**
   * Removes a subscription. Returns whether it was the last; then ROSJava's subscriber has ended
   * too.
   */
  synchronized boolean remove(RosjavaSubscription subscription) {
    subscriptions.remove(subscription);
    Subscriber<Payload> present = subscriber;
    if (present != null) {
      present.removeMessageListener(subscription);
      if (subscriptions.isEmpty()) {
        present.shutdown();
        subscriber = null;
      }
    }
    return subscriptions.isEmpty();
  }

  synchronized List<RosjavaSubscription> subscriptions() {
    return List.copyOf(subscriptions);
  }

  private void subscribe() {
    connected.clear();
    seen = Set.of();
    denials.clear();
    Subscriber<Payload> fresh = subscribers.get();
    subscriptions.forEach(one -> fresh.addMessageListener(one, RELAY_LENGTH));
    fresh.addSubscriberListener(
        new DefaultSubscriberListener<>() {
          @Override
          public void onNewPublisher(Subscriber<Payload> to, PublisherIdentifier publisher) {
            connected.add(publisher.getNodeUri().toString());
          }
        });
    subscriber = fresh;
  }

  /**
   * Updates the publishers that the master names, with their present state.
   *
   * @return the addresses of all publishers that ROSJava must connect to; empty if there is nothing
   *     to do
   */
  synchronized List<String> update(List<Peer> named) {
    peers = List.copyOf(named);
    seen = Set.copyOf(connected);
    if (subscriber == null) {
      return List.of();
    }
    if (named.stream().anyMatch(this::isBroken)) {
      LOG.info("A connection for {} broke, subscribing anew", topic);
      subscriber.shutdown();
      subscribe();
    }
    List<String> there = named.stream().filter(Peer::answers).map(Peer::uri).toList();
    return connected.containsAll(there) ? List.of() : there;
  }

  private boolean isBroken(Peer peer) {
    boolean denied = peer.answers() && connected.contains(peer.uri()) && !peer.sends(topic);
    int count = denied ? denials.merge(peer.uri(), 1, Integer::sum) : 0;
    if (!denied) {
      denials.remove(peer.uri());
    }
    return count >= DENIALS_OF_A_BROKEN_CONNECTION;
  }

  /** Returns the number of publishers that still send or are new since the last update. */
  int publishers() {
    return (int) (senders().count() + newcomers().count());
  }

  /**
   * Returns the names of all publishers, because ROSJava does not report the sender of a message. A
   * new publisher appears by its address.
   */
  String callers() {
    return Stream.concat(senders().map(Peer::name), newcomers())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Stream<Peer> senders() {
    return peers.stream().filter(peer -> connected.contains(peer.uri()) && peer.sends(topic));
  }

  private Stream<String> newcomers() {
    return connected.stream().filter(uri -> !seen.contains(uri));
  }
}
