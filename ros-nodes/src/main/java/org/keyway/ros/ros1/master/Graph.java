package org.keyway.ros.ros1.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.ros.name.GraphName;

/**
 * Registered nodes, topics and services, and the nodes to notify of changes. A node that registers
 * with a new address replaces the old node of that name. The old node is told to shut down, and its
 * registrations are removed.
 */
final class Graph {
  private static final String ANY_TYPE = "*";

  private final NodeCalls calls;
  private final Map<String, String> nodes = new LinkedHashMap<>();
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, String> services = new LinkedHashMap<>();
  private final Registrations publishers = new Registrations();
  private final Registrations subscribers = new Registrations();
  private final Registrations providers = new Registrations();
  private final Registrations watchers = new Registrations();

  Graph(NodeCalls calls) {
    this.calls = calls;
  }

  /** Returns the addresses of the topic's subscribers. */
  synchronized List<String> addPublisher(String node, String topic, String type, String uri) {
    enter(node, uri);
    if (!type.equals(ANY_TYPE) || !types.containsKey(topic)) {
      types.put(topic, type);
    }
    publishers.add(topic, node, uri);
    tellSubscribers(topic);
    return subscribers.uris(topic);
  }

  synchronized boolean removePublisher(String node, String topic, String uri) {
    boolean removed = publishers.remove(topic, node, uri);
    if (removed) {
      tellSubscribers(topic);
      leaveIfIdle(node);
    }
    return removed;
  }

  /** Returns the addresses of the topic's publishers. */
  synchronized List<String> addSubscriber(String node, String topic, String type, String uri) {
    enter(node, uri);
    if (!type.equals(ANY_TYPE)) {
      types.putIfAbsent(topic, type);
    }
    subscribers.add(topic, node, uri);
    return publishers.uris(topic);
  }

  synchronized boolean removeSubscriber(String node, String topic, String uri) {
    boolean removed = subscribers.remove(topic, node, uri);
    leaveIfIdle(node);
    return removed;
  }

  /** Registers a service; the last node to register it provides it. */
  synchronized void addService(String node, String service, String serviceUri, String uri) {
    enter(node, uri);
    providers
        .nodes(service)
        .forEach((other, otherUri) -> providers.remove(service, other, otherUri));
    providers.add(service, node, uri);
    services.put(service, serviceUri);
  }

  synchronized boolean removeService(String node, String service, String serviceUri) {
    boolean removed = services.remove(service, serviceUri);
    if (removed) {
      providers.nodes(service).forEach((owner, uri) -> providers.remove(service, owner, uri));
      leaveIfIdle(node);
    }
    return removed;
  }

  synchronized void addWatcher(String node, String parameter, String uri) {
    enter(node, uri);
    watchers.add(parameter, node, uri);
  }

  synchronized boolean removeWatcher(String node, String parameter, String uri) {
    boolean removed = watchers.remove(parameter, node, uri);
    leaveIfIdle(node);
    return removed;
  }

  /** Returns the watched parameters. */
  synchronized List<String> watched() {
    return watchers.keys();
  }

  /** Returns the addresses of the nodes that watch a parameter, except one node. */
  synchronized List<String> watchersOf(String parameter, String butNode) {
    List<String> uris = new ArrayList<>();
    watchers
        .nodes(parameter)
        .forEach(
            (node, uri) -> {
              if (!node.equals(butNode)) {
                uris.add(uri);
              }
            });
    return uris;
  }

  synchronized Optional<String> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  synchronized Optional<String> service(String name) {
    return Optional.ofNullable(services.get(name));
  }

  /** Returns topics that have publishers, with their types. */
  synchronized List<Object> publishedTopics(String namespace) {
    List<Object> topics = new ArrayList<>();
    for (String topic : publishers.keys()) {
      if (GraphName.isWithin(namespace, topic)) {
        topics.add(List.of(topic, types.getOrDefault(topic, ANY_TYPE)));
      }
    }
    return topics;
  }

  /** Returns all topics whose type is known. */
  synchronized List<Object> topicTypes() {
    List<Object> topics = new ArrayList<>();
    types.forEach((topic, type) -> topics.add(List.of(topic, type)));
    return topics;
  }

  /** Returns publishers by topic, subscribers by topic, and providers by service. */
  synchronized List<Object> state() {
    return List.of(publishers.state(), subscribers.state(), providers.state());
  }

  private void enter(String node, String uri) {
    String before = nodes.put(node, uri);
    if (before == null || before.equals(uri)) {
      return;
    }
    calls.shutDown(node, before);
    subscribers.removeNode(node);
    watchers.removeNode(node);
    providers.removeNode(node).forEach(services::remove);
    publishers.removeNode(node).forEach(this::tellSubscribers);
  }

  private void leaveIfIdle(String node) {
    if (!publishers.containsNode(node)
        && !subscribers.containsNode(node)
        && !providers.containsNode(node)
        && !watchers.containsNode(node)) {
      nodes.remove(node);
    }
  }

  private void tellSubscribers(String topic) {
    List<String> uris = publishers.uris(topic);
    subscribers.uris(topic).forEach(subscriber -> calls.updatePublishers(subscriber, topic, uris));
  }
}
