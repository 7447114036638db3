package org.keyway.ros.ros1;

import java.util.Optional;
import java.util.function.Consumer;
import org.keyway.ros.transport.GraphUnreachableException;

/**
 * Reads and sets all parameters of a ROS 1 graph, which its master keeps. Values are {@link
 * Boolean}, {@link Integer}, {@link Double}, {@link String}, {@link
 * org.keyway.ros.ros1.xmlrpc.DateTime}, {@code byte[]}, {@link java.util.List} and {@link
 * java.util.Map} of these. Names resolve like topic names: {@code ~rate} is private to the node.
 */
public interface GraphParameters {
  /**
   * Returns the value of a parameter; empty if there is none.
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
   * Removes a parameter and all below it. Does nothing if there is none.
   *
   * @throws GraphUnreachableException if the master cannot be asked
   */
  void delete(String name);

  /**
   * Calls {@code listener} with every later value of the parameter, on a thread of the transport.
   */
  void onChange(String name, Consumer<Object> listener);
}
