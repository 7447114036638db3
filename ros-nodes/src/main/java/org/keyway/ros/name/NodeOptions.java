package org.keyway.ros.name;

import java.util.Map;

/**
 * Name, remappings and parameters of a node, independent of its transport.
 *
 * @param name the global name, such as {@code /robot/planner}
 * @param namespace the global namespace of the node's relative names
 * @param remappings a map from names to names, as the user writes them
 * @param parameters parameters that are set under the node's private name at its start
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

  /** Creates the options of a node without remappings and parameters. */
  public static NodeOptions named(String name) {
    String global = GraphName.canonical(name);
    return new NodeOptions(global, GraphName.namespace(global), Map.of(), Map.of());
  }

  /** Returns the resolver for the names in the node's code. */
  public NameResolver resolver() {
    return new NameResolver(name, namespace, remappings);
  }
}
