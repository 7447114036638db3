package org.keyway.ros.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** A way for nodes to enter a graph. Those on the class path are found by {@link ServiceLoader}. */
public interface Transport {
  /** What users call it, such as {@code tcpros}. */
  String name();

  /**
   * Describes a node by its command line and environment, in the manner of the transport.
   *
   * @param defaultName of the node, without a namespace
   * @param arguments of the command line that are meant for ROS
   * @param environment such as {@link System#getenv()}
   * @throws IllegalArgumentException if one of them cannot be
   */
  GraphEntry describe(String defaultName, List<String> arguments, Map<String, String> environment);

  /**
   * The transport of a name.
   *
   * @throws IllegalArgumentException if there is none on the class path
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
