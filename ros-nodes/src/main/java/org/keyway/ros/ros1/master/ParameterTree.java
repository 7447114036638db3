package org.keyway.ros.ros1.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.name.GraphName;

/**
 * Values of a parameter server. A struct is a namespace, and its members are parameters. Values are
 * copied on the way in and out, so only methods of this class change the tree.
 */
final class ParameterTree {
  private Map<String, Object> root = new LinkedHashMap<>();

  /** Returns the value under a global name; for a namespace, all of its content. */
  synchronized Optional<Object> get(String name) {
    Object value = root;
    for (String part : GraphName.parts(name)) {
      value = value instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return Optional.ofNullable(value).map(ParameterTree::copy);
  }

  synchronized boolean contains(String name) {
    return get(name).isPresent();
  }

  /**
   * Sets a value and replaces the previous one.
   *
   * @throws IllegalArgumentException if the root would not be a struct
   */
  synchronized void set(String name, Object value) {
    List<String> parts = GraphName.parts(name);
    Object copy = copy(value);
    if (!parts.isEmpty()) {
      namespace(parts).put(parts.get(parts.size() - 1), copy);
    } else if (copy instanceof LinkedHashMap<?, ?>) {
      root = namespace(copy);
    } else {
      throw new IllegalArgumentException("the root of all parameters must be a struct");
    }
  }

  /** Removes a value; returns false if there is none. */
  synchronized boolean delete(String name) {
    List<String> parts = GraphName.parts(name);
    if (parts.isEmpty() || !contains(name)) {
      return false;
    }
    namespace(parts).remove(parts.get(parts.size() - 1));
    return true;
  }

  /** Returns the names of all values that are not namespaces. */
  synchronized List<String> names() {
    List<String> names = new ArrayList<>();
    collect(GraphName.ROOT, root, names);
    return names;
  }

  /**
   * Searches for a parameter in a namespace, then in the namespaces around it. The first one with
   * the first part of the name decides, even if the rest is missing.
   */
  synchronized Optional<String> search(String namespace, String name) {
    if (name.startsWith(GraphName.ROOT)) {
      return contains(name) ? Optional.of(name) : Optional.empty();
    }
    String first = GraphName.parts(name).get(0);
    String candidate = namespace;
    while (true) {
      if (contains(GraphName.join(candidate, first))) {
        return Optional.of(GraphName.join(candidate, name));
      }
      if (candidate.equals(GraphName.ROOT)) {
        return Optional.empty();
      }
      candidate = GraphName.namespace(candidate);
    }
  }

  /** Returns the struct that contains the last of the parts; creates missing structs. */
  private Map<String, Object> namespace(List<String> parts) {
    Map<String, Object> node = root;
    for (String part : parts.subList(0, parts.size() - 1)) {
      Object next = node.get(part);
      if (!(next instanceof Map<?, ?>)) {
        next = new LinkedHashMap<String, Object>();
        node.put(part, next);
      }
      node = namespace(next);
    }
    return node;
  }

  /** Casts a map; every map in the tree was created by {@link #copy}. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> namespace(Object value) {
    return (Map<String, Object>) value;
  }

  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, member) -> copy.put(String.valueOf(key), copy(member)));
      return copy;
    }
    return value instanceof List<?> list ? list.stream().map(ParameterTree::copy).toList() : value;
  }

  private static void collect(String name, @Nullable Object value, List<String> names) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, member) -> collect(GraphName.join(name, String.valueOf(key)), member, names));
    } else {
      names.add(name);
    }
  }
}
