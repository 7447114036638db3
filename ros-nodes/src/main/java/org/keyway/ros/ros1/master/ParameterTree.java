package org.keyway.ros.ros1.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.name.GraphName;

/**
 * The values of a parameter server. A struct is a namespace: its members are parameters. What is
 * handed in and out is copied, so that nobody changes the tree but through it.
 */
final class ParameterTree {
  private Map<String, Object> root = new LinkedHashMap<>();

  /** The value under a global name; of a namespace all that it holds. */
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
   * Sets a value, over what was there.
   *
   * @throws IllegalArgumentException if the root would be no struct
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

  /** Removes a value; false if there is none. */
  synchronized boolean delete(String name) {
    List<String> parts = GraphName.parts(name);
    if (parts.isEmpty() || !contains(name)) {
      return false;
    }
    namespace(parts).remove(parts.get(parts.size() - 1));
    return true;
  }

  /** The names of all values that are no namespaces. */
  synchronized List<String> names() {
    List<String> names = new ArrayList<>();
    collect(GraphName.ROOT, root, names);
    return names;
  }

  /**
   * Looks for a parameter in a namespace, then in those around it: the first that has the first
   * part of the name decides, even if the rest is not there.
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

  /** The struct that holds the last of the parts, made on the way where there is none. */
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

  /** Every map in the tree was made by {@link #copy}. */
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
