package org.keyway.ros.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.keyway.ros.name.NodeOptions;

/** A way for nodes to enter a graph. Those on the class path are found by {@link ServiceLoader}. */
public interface Transport {
  /** What users call it, such as {@code tcpros}. */
  String name();

  /**
   * Enters a graph.
   *
   * @throws IOException if it cannot listen
   */
  RosNode start(NodeOptions options) throws IOException;

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
