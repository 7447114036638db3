package org.keyway.ros.ros1;

import java.util.Optional;
import java.util.function.Consumer;
import org.keyway.ros.transport.GraphUnreachableException;

/**
 * All parameters of a graph of ROS 1, which its master keeps, as a node sees them. Values are
 * {@link Boolean}, {@link Integer}, {@link Double}, {@link String}, {@link
 * org.keyway.ros.ros1.xmlrpc.DateTime}, {@code byte[]}, {@link java.util.List} and {@link
 * java.util.Map} of these. Names are resolved like those of topics: {@code ~rate} is the node's
 * own.
 */
public interface GraphParameters {
  /**
   * The value of a parameter; empty if there is none.
   *
   * @throws GraphUnreachableException if the master cannot be asked
   */
  Optional<Object> get(String name);

  /**
   * Sets a parameter.
   *
   * @throws GraphUnreachableException if the master cannot be asked
   */
  void set(String name, Object value);

  /**
   * Removes a parameter and all below it; nothing if there is none.
   *
   * @throws GraphUnreachableException if the master cannot be asked
   */
  void delete(String name);

  /**
   * Calls {@code listener} with every value that the parameter takes from now on, on a thread of
   * the transport.
   */
  void onChange(String name, Consumer<Object> listener);
}
