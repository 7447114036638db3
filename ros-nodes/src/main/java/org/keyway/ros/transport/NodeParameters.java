package org.keyway.ros.transport;

import java.util.List;

/**
 * Reads the parameters under a node's private name. Users set them on the node's command line or in
 * its graph.
 */
public interface NodeParameters {
  /**
   * Declares all parameters of the node. Logs a warning for each parameter that is set under the
   * node's name but unknown to it.
   */
  void declare(List<NodeParameter<?>> parameters);

  /**
   * Returns the value that was set, else the default.
   *
   * @throws IllegalArgumentException if an invalid value is set
   * @throws GraphUnreachableException if the graph does not answer
   */
  <T> T get(NodeParameter<T> parameter);
}
