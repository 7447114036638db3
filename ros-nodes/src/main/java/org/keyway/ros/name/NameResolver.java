package org.keyway.ros.name;

import java.util.LinkedHashMap;
import java.util.Map;

/** Resolves the names in a node's code: first to global names, then by the user's remappings. */
public final class NameResolver {
  private final String node;
  private final String namespace;
  private final Map<String, String> remappings = new LinkedHashMap<>();

  /**
   * @param node the global name of the node
   * @param namespace the namespace of relative names
   * @param remappings a map from names to names, both as the user writes them
   */
  public NameResolver(String node, String namespace, Map<String, String> remappings) {
    this.node = node;
    this.namespace = namespace;
    remappings.forEach((from, to) -> this.remappings.put(global(from), global(to)));
  }

  /**
   * Returns the global name of a name.
   *
   * @throws IllegalArgumentException if it is not a valid name
   */
  public String resolve(String name) {
    String global = global(GraphName.check("name", name));
    return remappings.getOrDefault(global, global);
  }

  private String global(String name) {
    return GraphName.resolve(name, node, namespace);
  }
}
