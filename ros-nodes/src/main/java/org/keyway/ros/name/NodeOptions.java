package org.keyway.ros.name;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.keyway.planner.config.Require;

/**
 * Who a node is and where it lives. By default it can be reached from its own machine only; a
 * ROS_IP or ROS_HOSTNAME that is no loopback address makes it listen at every interface.
 *
 * @param name the global name, such as {@code /robot/planner}
 * @param namespace to which its relative names belong; global
 * @param remappings from names to names, as the user writes them
 * @param parameters set under the node's private name when it begins
 * @param masterUri where the master is, {@code http://localhost:11311} by default
 * @param host how others are told to reach the node: a name or address, {@code 127.0.0.1} by
 *     default
 */
public record NodeOptions(
    String name,
    String namespace,
    Map<String, String> remappings,
    Map<String, Object> parameters,
    URI masterUri,
    String host) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String MASTER = "http://localhost:11311";

  public NodeOptions {
    if (!name.equals(GraphName.canonical(GraphName.check("name of a node", name)))) {
      throw new IllegalArgumentException(name + " is no global name of a node");
    }
    GraphName.check("namespace of a node", namespace);
    if (masterUri.getHost() == null) {
      throw new IllegalArgumentException(
          "The master's URI is %s; it must be like %s".formatted(masterUri, MASTER));
    }
    Require.inRange("port of the master", masterUri.getPort(), 1, 65_535);
    if (host.isBlank()) {
      throw new IllegalArgumentException("The host of a node must not be blank");
    }
    remappings = Map.copyOf(remappings);
    parameters = Map.copyOf(parameters);
  }

  /** A node on this machine with nothing remapped. */
  public static NodeOptions local(String name, URI masterUri) {
    String global = GraphName.canonical(name);
    return new NodeOptions(
        global, GraphName.namespace(global), Map.of(), Map.of(), masterUri, LOOPBACK);
  }

  /**
   * What command line and environment say; the command line has the last word.
   *
   * @param defaultName of the node, without a namespace
   * @param arguments of the command line
   * @param environment such as {@link System#getenv()}
   * @throws IllegalArgumentException if something of it is impossible
   */
  public static NodeOptions of(
      String defaultName, RosArguments arguments, Map<String, String> environment) {
    Map<String, String> special = arguments.special();
    String namespace =
        GraphName.canonical(
            special.getOrDefault("ns", environment.getOrDefault("ROS_NAMESPACE", GraphName.ROOT)));
    String name = GraphName.check("name of a node", special.getOrDefault("name", defaultName));
    if (name.contains(GraphName.ROOT)) {
      throw new IllegalArgumentException(
          "The name of a node is '%s'; its namespace is set with __ns:=".formatted(name));
    }
    String master =
        special.getOrDefault("master", nonEmpty(environment, "ROS_MASTER_URI").orElse(MASTER));
    String host =
        Optional.ofNullable(special.get("hostname"))
            .or(() -> Optional.ofNullable(special.get("ip")))
            .or(() -> nonEmpty(environment, "ROS_HOSTNAME"))
            .or(() -> nonEmpty(environment, "ROS_IP"))
            .orElse(LOOPBACK);
    return new NodeOptions(
        GraphName.join(namespace, name),
        namespace,
        arguments.remappings(),
        arguments.parameters(),
        URI.create(master),
        host);
  }

  private static Optional<String> nonEmpty(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  /** The address to listen at: loopback if the node is reached there, else every interface. */
  public InetAddress bindAddress() {
    return bindAddress(host);
  }

  /**
   * The address to listen at for those who are told to call {@code host}. What the name stands for
   * on this machine is not asked: many give their own name a loopback address.
   */
  public static InetAddress bindAddress(String host) {
    boolean isLoopback = host.equalsIgnoreCase("localhost") || host.startsWith("127.");
    return isLoopback ? InetAddress.getLoopbackAddress() : new InetSocketAddress(0).getAddress();
  }

  /** Resolves the names that the node's code uses. */
  public NameResolver resolver() {
    return new NameResolver(name, namespace, remappings);
  }
}
