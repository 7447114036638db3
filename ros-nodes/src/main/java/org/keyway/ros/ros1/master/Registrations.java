package org.keyway.ros.ros1.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Registered nodes and their addresses, by topic, service or parameter. Not safe for use by several
 * threads.
 */
final class Registrations {
  /** Addresses by key, then by node. */
  private final Map<String, Map<String, String>> entries = new LinkedHashMap<>();

  void add(String key, String node, String uri) {
    entries.computeIfAbsent(key, unused -> new LinkedHashMap<>()).put(node, uri);
  }

  /**
   * Removes an entry if it has this address; a node that returned with another address stays
   * registered.
   */
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

  /** Removes a node from all keys, and returns these keys. */
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

  /** Returns the addresses under a key, in the order of registration. */
  List<String> uris(String key) {
    return List.copyOf(entries.getOrDefault(key, Map.of()).values());
  }

  /** Returns the nodes under a key with their addresses. */
  Map<String, String> nodes(String key) {
    return Map.copyOf(entries.getOrDefault(key, Map.of()));
  }

  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  boolean containsNode(String node) {
    return entries.values().stream().anyMatch(nodes -> nodes.containsKey(node));
  }

  /** Returns keys with the names of their nodes, in the form of the system state. */
  List<Object> state() {
    List<Object> state = new ArrayList<>();
    entries.forEach((key, nodes) -> state.add(List.of(key, List.copyOf(nodes.keySet()))));
    return state;
  }
}
