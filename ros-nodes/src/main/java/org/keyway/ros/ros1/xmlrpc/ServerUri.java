package org.keyway.ros.ros1.xmlrpc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyway.planner.config.Require;
import org.keyway.ros.net.Hosts;

/**
 * Address of a server in a graph: {@code http://host:port/} for a master or a node, {@code
 * rosrpc://host:port} for a service. {@link java.net.URI} cannot parse these, because it accepts no
 * host with an underscore, as containers have.
 *
 * @param scheme {@code http} or {@code rosrpc}
 * @param host a name or an address; an IPv6 address has no brackets here
 * @param port the port, 1 to 65,535
 * @param path the text after the port, from a slash on; for {@code rosrpc} it may be empty
 */
public record ServerUri(String scheme, String host, int port, String path) {
  /** Scheme of masters and nodes. */
  public static final String HTTP = "http";

  /** Scheme of services. */
  public static final String ROSRPC = "rosrpc";

  private static final Pattern FORM =
      Pattern.compile("(?<scheme>\\w+)://(?<authority>[^/?#\\s]+)(?<path>/[\\x21-\\x7E&&[^#]]*)?");

  /**
   * Host and port: a host in brackets, or one whose last colon begins the port, as rospy writes
   * IPv6.
   */
  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[[^\\]]*\\]|[^\\[\\]]*?)(:(?<port>\\d{1,5}))?");

  public ServerUri {
    host = Hosts.check("host of a URI", host);
    Require.inRange("port of a URI", port, 1, 65_535);
  }

  /** Creates the address of a master or a node. */
  public static ServerUri http(String host, int port) {
    return new ServerUri(HTTP, host, port, "/");
  }

  /** Creates the address of services. */
  public static ServerUri rosrpc(String host, int port) {
    return new ServerUri(ROSRPC, host, port, "");
  }

  /**
   * Parses an address. Ignores surrounding blanks, a missing slash at the end and capitals in the
   * scheme. An IPv6 address may lack its brackets if there is a port.
   *
   * @param scheme the required scheme
   * @param defaultPort the port if the text has none; 0 if a port is required
   * @throws IllegalArgumentException if the text is not an address
   */
  public static ServerUri parse(String text, String scheme, int defaultPort) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches() || !form.group("scheme").toLowerCase(Locale.ROOT).equals(scheme)) {
      throw new IllegalArgumentException(
          "it does not have the form %s://host:port".formatted(scheme));
    }
    Matcher authority = AUTHORITY.matcher(form.group("authority"));
    if (!authority.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no host and port".formatted(form.group("authority")));
    }
    String port = authority.group("port");
    String path = form.group("path");
    return new ServerUri(
        scheme,
        // RFC 6874 writes the sign before a zone as %25.
        authority.group("host").replaceFirst("%25(?=.)", "%"),
        port == null ? defaultPort : Integer.parseInt(port),
        path == null ? (scheme.equals(HTTP) ? "/" : "") : path);
  }

  /** Returns host and port for an HTTP header. */
  public String authority() {
    return "%s:%d".formatted(Hosts.inHeader(host), port);
  }

  /** Returns the address as it is sent. */
  @Override
  public String toString() {
    return "%s://%s:%d%s".formatted(scheme, Hosts.inUri(host), port, path);
  }
}
