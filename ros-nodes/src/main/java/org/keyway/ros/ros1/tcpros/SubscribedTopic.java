package org.keyway.ros.ros1.tcpros;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Subscriptions of a node to one topic, and the publishers that the master last named. */
final class SubscribedTopic {
  private final Registration registration;
  private final List<TopicSubscription> subscriptions = new ArrayList<>();
  private List<String> publishers = List.of();
  private int updates;

  /**
   * @param type type of the messages, or * for any
   * @param nodeUri address at which the master reaches the node
   */
  SubscribedTopic(String topic, String type, String nodeUri) {
    registration = Registration.subscriber(topic, type, nodeUri, this::receiver);
  }

  Registration registration() {
    return registration;
  }

  synchronized void add(TopicSubscription subscription) {
    subscriptions.add(subscription);
    subscription.updatePublishers(publishers);
  }

  /** Removes a subscription. Returns whether it was the last. */
  synchronized boolean remove(TopicSubscription subscription) {
    subscriptions.remove(subscription);
    return subscriptions.isEmpty();
  }

  synchronized List<TopicSubscription> subscriptions() {
    return List.copyOf(subscriptions);
  }

  /** Stores the addresses of all publishers from the master. */
  synchronized void update(List<String> uris) {
    updates++;
    publishers = List.copyOf(uris);
    subscriptions.forEach(subscription -> subscription.updatePublishers(publishers));
  }

  /** Returns the consumer of a registration's answer, which is ignored if an update overtook it. */
  private synchronized Consumer<Object> receiver() {
    int before = updates;
    return value -> {
      synchronized (this) {
        if (updates == before && value instanceof List<?> uris) {
          update(uris.stream().map(String::valueOf).toList());
        }
      }
    };
  }
}
