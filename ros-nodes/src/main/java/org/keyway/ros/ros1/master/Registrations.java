package org.keyway.ros.ros1.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who offers or wants what: by topic, service or parameter, the nodes and their addresses. Not safe
 * for use by several threads.
 */
final class Registrations {
  /** By key, then by node: the address. */
  private final Map<String, Map<String, String>> entries = new LinkedHashMap<>();

  void add(String key, String node, String uri) {
    entries.computeIfAbsent(key, unused -> new LinkedHashMap<>()).put(node, uri);
  }

  /** Removes an entry if it has this address; a node that came back with another one keeps it. */
  boolean remove(String key, String node, String uri) {
    Map<String, String> nodes = entries.getOrDefault(key, Map.of());
    if (!uri.equals(nodes.get(node))) {
      return false;
    }
    nodes.remove(node);
    if (nodes.isEmpty()) {
      entries.remove(key);
    }
    return true;
  }

  /** Removes a node from all keys, and returns those. */
  List<String> removeNode(String node) {
    List<String> removed = new ArrayList<>();
    entries.forEach(
        (key, nodes) -> {
          if (nodes.remove(node) != null) {
            removed.add(key);
          }
        });
    entries.values().removeIf(Map::isEmpty);
    return removed;
  }

  /** The addresses under a key, in the order of registration. */
  List<String> uris(String key) {
    return List.copyOf(entries.getOrDefault(key, Map.of()).values());
  }

  /** The nodes under a key with their addresses. */
  Map<String, String> nodes(String key) {
    return Map.copyOf(entries.getOrDefault(key, Map.of()));
  }

  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  boolean containsNode(String node) {
    return entries.values().stream().anyMatch(nodes -> nodes.containsKey(node));
  }

  /** Keys with the names of their nodes, as the state of the system is told. */
  List<Object> state() {
    List<Object> state = new ArrayList<>();
    entries.forEach((key, nodes) -> state.add(List.of(key, List.copyOf(nodes.keySet()))));
    return state;
  }
}
