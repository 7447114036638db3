package org.keyway.ros.name;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Resolves the names that the code of a node uses, first to global ones, then by the remappings of
 * its user.
 */
public final class NameResolver {
  private final String node;
  private final String namespace;
  private final Map<String, String> remappings = new LinkedHashMap<>();

  /**
   * @param node the global name of the node
   * @param namespace to which relative names belong
   * @param remappings from names to names, either as the user writes them
   */
  public NameResolver(String node, String namespace, Map<String, String> remappings) {
    this.node = node;
    this.namespace = namespace;
    remappings.forEach((from, to) -> this.remappings.put(global(from), global(to)));
  }

  /**
   * The global name that a name stands for.
   *
   * @throws IllegalArgumentException if it is none
   */
  public String resolve(String name) {
    String global = global(GraphName.check("name", name));
    return remappings.getOrDefault(global, global);
  }

  private String global(String name) {
    return GraphName.resolve(name, node, namespace);
  }
}
