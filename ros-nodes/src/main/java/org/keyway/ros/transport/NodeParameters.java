package org.keyway.ros.transport;

import java.util.List;

/**
 * The parameters of a node itself, under its private name. Users set them on the node's command
 * line or in its graph.
 */
public interface NodeParameters {
  /**
   * Declares all parameters that the node has. Logs a warning for each one that is set under the
   * node's name and that the node does not have.
   */
  void declare(List<NodeParameter<?>> parameters);

  /**
   * The value that holds: the one that was set, else the default.
   *
   * @throws IllegalArgumentException if it is set to something that it cannot be
   * @throws GraphUnreachableException if the graph cannot be asked
   */
  <T> T get(NodeParameter<T> parameter);
}
