package org.keyway.ros.ros1;

import java.net.InetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.net.Hosts;
import org.keyway.ros.ros1.xmlrpc.ServerUri;

/**
 * Who a node of ROS 1 is and where it lives. By default it can be reached from its own machine
 * only; a ROS_IP or ROS_HOSTNAME that is no loopback address makes it listen at every interface.
 *
 * @param node who it is
 * @param masterUri where the master is, {@code http://localhost:11311} by default
 * @param host how others are told to reach the node: a name or address, {@code 127.0.0.1} by
 *     default
 */
public record Ros1Options(NodeOptions node, ServerUri masterUri, String host) {
  /** The port that nodes expect a master at. */
  public static final int MASTER_PORT = 11_311;

  private static final String LOOPBACK = "127.0.0.1";
  private static final String LOOPBACK_IPV6 = "::1";
  private static final String MASTER = "http://localhost:11311";

  public Ros1Options {
    host = Hosts.check("host of a node", host);
  }

  /** A node on this machine with nothing remapped. */
  public static Ros1Options local(String name, ServerUri masterUri) {
    return new Ros1Options(NodeOptions.named(name), masterUri, LOOPBACK);
  }

  /**
   * What command line and environment say; the command line has the last word.
   *
   * @param defaultName of the node, without a namespace
   * @param arguments of the command line
   * @param environment such as {@link System#getenv()}
   * @throws IllegalArgumentException if something of it is impossible
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
   * How others are told to reach this machine, as an environment says.
   *
   * @throws IllegalArgumentException if it says what can be no host
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

  /** What a user may have set, and where. */
  private record Setting(String source, @Nullable String value) {
    /** A variable that is empty is taken as not set, as in scripts that hand on their own. */
    static Setting of(String variable, Map<String, String> environment) {
      String value = environment.get(variable);
      return new Setting(variable, value == null || value.isBlank() ? null : value);
    }

    /** The first that is set; the last always is. */
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

  /** The address to listen at: loopback if the node is reached there, else every interface. */
  public InetAddress bindAddress() {
    return Hosts.bindAddress(host);
  }

  /** The global name of the node. */
  public String name() {
    return node.name();
  }
}
