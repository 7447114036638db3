package org.keyway.ros.ros1;

import java.net.InetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.net.Hosts;
import org.keyway.ros.ros1.xmlrpc.ServerUri;

/**
 * Name and addresses of a ROS 1 node. By default only its own machine can reach it. A ROS_IP or
 * ROS_HOSTNAME that is not a loopback address makes it listen at every interface.
 *
 * @param node name, remappings and parameters of the node
 * @param masterUri address of the master, {@code http://localhost:11311} by default
 * @param host name or address at which others reach the node, {@code 127.0.0.1} by default
 */
public record Ros1Options(NodeOptions node, ServerUri masterUri, String host) {
  /** Default port of a master. */
  public static final int MASTER_PORT = 11_311;

  private static final String LOOPBACK = "127.0.0.1";
  private static final String LOOPBACK_IPV6 = "::1";
  private static final String MASTER = "http://localhost:11311";

  public Ros1Options {
    host = Hosts.check("host of a node", host);
  }

  /** Creates the options of a node on this machine without remappings. */
  public static Ros1Options local(String name, ServerUri masterUri) {
    return new Ros1Options(NodeOptions.named(name), masterUri, LOOPBACK);
  }

  /**
   * Reads the options from command line and environment; the command line takes precedence.
   *
   * @param defaultName the default name of the node, without a namespace
   * @param arguments the arguments of the command line
   * @param environment the environment variables, such as {@link System#getenv()}
   * @throws IllegalArgumentException if one of them is invalid
   */
  public static Ros1Options of(
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
    return new Ros1Options(
        new NodeOptions(
            GraphName.join(namespace, name),
            namespace,
            arguments.remappings(),
            arguments.parameters()),
        masterUri(special, environment),
        host(special, environment));
  }

  private static ServerUri masterUri(Map<String, String> special, Map<String, String> environment) {
    Setting setting =
        Setting.first(
            new Setting("__master", special.get("master")),
            Setting.of("ROS_MASTER_URI", environment),
            new Setting("", MASTER));
    try {
      return ServerUri.parse(setting.text(), ServerUri.HTTP, MASTER_PORT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is '%s'; it must be like %s: %s"
              .formatted(setting.source, setting.text(), MASTER, e.getMessage()),
          e);
    }
  }

  /**
   * Returns the host at which others reach this machine, from an environment.
   *
   * @throws IllegalArgumentException if the environment names an invalid host
   */
  public static String host(Map<String, String> environment) {
    return host(Map.of(), environment);
  }

  private static String host(Map<String, String> special, Map<String, String> environment) {
    Setting setting =
        Setting.first(
            new Setting("__hostname", special.get("hostname")),
            new Setting("__ip", special.get("ip")),
            Setting.of("ROS_HOSTNAME", environment),
            Setting.of("ROS_IP", environment),
            new Setting("", "on".equals(environment.get("ROS_IPV6")) ? LOOPBACK_IPV6 : LOOPBACK));
    return Hosts.check(setting.source, setting.text());
  }

  /** A setting of the user and its source. */
  private record Setting(String source, @Nullable String value) {
    /**
     * Reads a variable. An empty one counts as unset, because scripts pass on their own unset
     * variables so.
     */
    static Setting of(String variable, Map<String, String> environment) {
      String value = environment.get(variable);
      return new Setting(variable, value == null || value.isBlank() ? null : value);
    }

    /** Returns the first setting that is set; the last always is. */
    static Setting first(Setting... settings) {
      int at = 0;
      while (settings[at].value == null) {
        at++;
      }
      return settings[at];
    }

    String text() {
      return value == null ? "" : value;
    }
  }

  /**
   * Returns the address to listen at: loopback if the node's host is loopback, else every
   * interface.
   */
  public InetAddress bindAddress() {
    return Hosts.bindAddress(host);
  }

  /** Returns the global name of the node. */
  public String name() {
    return node.name();
  }
}
