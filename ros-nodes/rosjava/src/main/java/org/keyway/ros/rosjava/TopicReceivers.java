package org.keyway.ros.rosjava;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.graph.ListenerQueue;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.transport.MessageListener;
import org.keyway.ros.transport.Subscription;
import org.ros.node.ConnectedNode;
import org.ros.node.topic.TransportHints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Topics to which a node subscribes. */
final class TopicReceivers {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReceivers.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final TransportHints AT_ONCE = new TransportHints(true);

  /** A topic and its registration. */
  private record Entry(TopicReceiver receiver, MasterRegistration registration) {}

  private final ConnectedNode node;
  private final String name;
  private final String nodeUri;
  private final Definitions definitions;
  private final MasterWatch master;
  private final Map<String, Entry> entries = new HashMap<>();

  TopicReceivers(
      ConnectedNode node,
      String name,
      String nodeUri,
      Definitions definitions,
      MasterWatch master) {
    this.node = node;
    this.name = name;
    this.nodeUri = nodeUri;
    this.definitions = definitions;
    this.master = master;
  }

  Subscription subscribe(String topic, MessageType type, int queue, MessageListener listener) {
    synchronized (entries) {
      Entry entry = entries.computeIfAbsent(topic, unused -> entry(topic, type));
      TopicReceiver receiver = entry.receiver();
      if (!receiver.type().equals(type)) {
        throw new IllegalStateException(
            "%s takes %s from %s already; over ROSJava, not %s as well"
                .formatted(name, receiver.type(), topic, type));
      }
      RosjavaSubscription subscription =
          new RosjavaSubscription(
              receiver, new ListenerQueue(name, topic, queue, listener), this::unsubscribe);
      receiver.add(subscription);
      master.add(entry.registration());
      return subscription;
    }
  }

  private Entry entry(String topic, MessageType type) {
    definitions.add(type);
    TopicReceiver receiver =
        new TopicReceiver(topic, type, () -> node.newSubscriber(topic, type.typeName(), AT_ONCE));
    return new Entry(
        receiver,
        MasterRegistration.subscriber(
            topic, type.typeName(), nodeUri, value -> connect(topic, strings(value))));
  }

  private void unsubscribe(RosjavaSubscription subscription) {
    synchronized (entries) {
      Entry entry = entries.get(subscription.topic());
      if (entry != null && entry.receiver().remove(subscription)) {
        entries.remove(subscription.topic());
        master.remove(entry.registration());
      }
    }
  }

  /** Checks the connections to all publishers. */
  void update(GraphState state) {
    Map<String, @Nullable Peer> asked = new HashMap<>();
    for (Entry entry : entries()) {
      String topic = entry.receiver().topic();
      List<Peer> publishers =
          state.publishers().getOrDefault(topic, List.of()).stream()
              .map(publisher -> asked.computeIfAbsent(publisher, this::ask))
              .filter(Objects::nonNull)
              .toList();
      List<String> unconnected = entry.receiver().update(publishers);
      if (!unconnected.isEmpty()) {
        connect(topic, unconnected);
      }
    }
  }

  private List<Entry> entries() {
    synchronized (entries) {
      return List.copyOf(entries.values());
    }
  }

  private @Nullable Peer ask(String publisher) {
    try {
      ApiReply reply = master.call("lookupNode", List.of(publisher));
      return reply.isSuccess() && reply.value() instanceof String uri
          ? Peer.ask(uri, publisher, name)
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Makes ROSJava connect to publishers, with the call that a master makes. */
  private void connect(String topic, List<String> uris) {
    try {
      XmlRpcClient.of(nodeUri, TIMEOUT).callApi("publisherUpdate", name, topic, uris);
    } catch (IOException e) {
      LOG.warn("{}: the publishers of {} could not be told: {}", name, topic, e.getMessage());
    }
  }

  private static List<String> strings(Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  void close() {
    List<RosjavaSubscription> all = new ArrayList<>();
    entries().forEach(entry -> all.addAll(entry.receiver().subscriptions()));
    all.forEach(RosjavaSubscription::close);
  }
}
