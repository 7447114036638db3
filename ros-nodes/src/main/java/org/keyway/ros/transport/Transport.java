package org.keyway.ros.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * A way for nodes to enter a graph. {@link ServiceLoader} finds the transports on the class path.
 */
public interface Transport {
  /** Returns the name by which users choose the transport, such as {@code tcpros}. */
  String name();

  /**
   * Describes a node by its command line and environment, by the rules of the transport.
   *
   * @param defaultName the default name of the node, without a namespace
   * @param arguments the arguments of the command line that are meant for ROS
   * @param environment the environment variables, such as {@link System#getenv()}
   * @throws IllegalArgumentException if one of them is invalid
   */
  GraphEntry describe(String defaultName, List<String> arguments, Map<String, String> environment);

  /**
   * Returns the transport with a name.
   *
   * @throws IllegalArgumentException if the class path has no such transport
   */
  static Transport named(String name) {
    List<String> known = new ArrayList<>();
    for (Transport transport : ServiceLoader.load(Transport.class)) {
      if (transport.name().equals(name)) {
        return transport;
      }
      known.add(transport.name());
    }
    throw new IllegalArgumentException(
        "There is no transport '%s'; there are: %s".formatted(name, String.join(", ", known)));
  }
}
