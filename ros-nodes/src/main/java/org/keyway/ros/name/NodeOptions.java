package org.keyway.ros.name;

import java.util.Map;

/**
 * Who a node is, whatever carries its messages.
 *
 * @param name the global name, such as {@code /robot/planner}
 * @param namespace to which its relative names belong; global
 * @param remappings from names to names, as the user writes them
 * @param parameters set under the node's private name when it begins
 */
public record NodeOptions(
    String name, String namespace, Map<String, String> remappings, Map<String, Object> parameters) {

  public NodeOptions {
    if (!name.equals(GraphName.canonical(GraphName.check("name of a node", name)))) {
      throw new IllegalArgumentException(name + " is no global name of a node");
    }
    GraphName.check("namespace of a node", namespace);
    remappings = Map.copyOf(remappings);
    parameters = Map.copyOf(parameters);
  }

  /** A node with nothing remapped and no parameter set. */
  public static NodeOptions named(String name) {
    String global = GraphName.canonical(name);
    return new NodeOptions(global, GraphName.namespace(global), Map.of(), Map.of());
  }

  /** Resolves the names that the node's code uses. */
  public NameResolver resolver() {
    return new NameResolver(name, namespace, remappings);
  }
}
