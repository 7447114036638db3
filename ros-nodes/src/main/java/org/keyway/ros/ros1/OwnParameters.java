package org.keyway.ros.ros1;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.planner.config.Suggestions;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.transport.GraphUnreachableException;
import org.keyway.ros.transport.NodeParameter;
import org.keyway.ros.transport.NodeParameters;

/** Parameters under a node's private name on the parameter server. */
public final class OwnParameters implements NodeParameters {
  private final Ros1Node node;

  /**
   * @param node the node that owns the parameters
   */
  public OwnParameters(Ros1Node node) {
    this.node = node;
  }

  @Override
  public void declare(List<NodeParameter<?>> parameters) {
    List<String> names = parameters.stream().map(NodeParameter::name).toList();
    Object set;
    try {
      set = node.graphParameters().get(node.name()).orElse(Map.of());
    } catch (GraphUnreachableException e) {
      // Callers that need a parameter get this error when they read it.
      return;
    }
    if (set instanceof Map<?, ?> values) {
      values.forEach(
          (name, value) -> {
            // A namespace belongs to another node.
            if (!names.contains(name) && !(value instanceof Map)) {
              node.log().warn(unknown(String.valueOf(name), names));
            }
          });
    }
  }

  private String unknown(String name, List<String> names) {
    String full = GraphName.join(node.name(), name);
    return names.isEmpty()
        ? full + " is set, but this node has no parameters"
        : "%s is set, but this node has no parameter ~%s; the nearest is ~%s"
            .formatted(full, name, Suggestions.nearestFirst(name, names).get(0));
  }

  @Override
  public <T> T get(NodeParameter<T> parameter) {
    String name = "~" + parameter.name();
    Optional<Object> given = node.graphParameters().get(name);
    return given.isPresent()
        ? parameter.checked(node.resolve(name), given.get())
        : parameter.defaultValue();
  }
}
