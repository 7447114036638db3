package org.keyway.ros.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks and resolves names and addresses of machines, such as {@code robot}, {@code my_robot_1},
 * {@code 192.168.0.7} or {@code fe80::1%eth0}. IPv6 addresses have brackets in a URI, but not here.
 */
public final class Hosts {
  private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}/?#@:%\\[\\]\\\\]+");
  private static final Pattern IPV4 = Pattern.compile("\\d+(\\.\\d+){3}");
  private static final Pattern IPV6 =
      Pattern.compile("([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(%[\\w.-]+)?");
  private static final String LOCALHOST = "localhost";

  private Hosts() {}

  /** Receives a socket before it is connected, so that another thread can close it meanwhile. */
  @FunctionalInterface
  public interface Opening {
    /**
     * Receives the socket.
     *
     * @throws IOException if it should no longer be connected
     */
    void begins(Socket socket) throws IOException;
  }

  /**
   * Returns the name or address in a text, without surrounding blanks and without the brackets of
   * an IPv6 address. Does not check whether the machine exists.
   *
   * @param what a description of the text, for the error message
   * @throws IllegalArgumentException if the text is neither a name nor an address
   */
  public static String check(String what, String text) {
    String host = unbracketed(text.strip());
    Matcher ipv6 = IPV6.matcher(host);
    boolean isValid =
        ipv6.matches()
            ? isLiteral(ipv6.group(1))
            : NAME.matcher(host).matches() && (!IPV4.matcher(host).matches() || isLiteral(host));
    if (!isValid) {
      throw new IllegalArgumentException(
          "%s is '%s'; it must be a name or an address alone, like robot, 192.168.0.7 or fd00::7"
              .formatted(what, text));
    }
    return host;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") && host.indexOf(':') > 0
        ? host.substring(1, host.length() - 1)
        : host;
  }

  /** Whether a text in the form of an address is one; does not ask a name server. */
  private static boolean isLiteral(String text) {
    if (IPV4.matcher(text).matches()) {
      return text.length() <= 15
          && Pattern.compile("\\.").splitAsStream(text).mapToInt(Integer::parseInt).max().orElse(0)
              <= 255;
    }
    try {
      InetAddress.getByName(text);
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Returns the host as in a URI: IPv6 addresses in brackets. */
  public static String inUri(String host) {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /** Returns the host for an HTTP header, without the zone, which is valid on this machine only. */
  public static String inHeader(String host) {
    int zone = host.indexOf('%');
    return inUri(zone < 0 ? host : host.substring(0, zone));
  }

  /**
   * Returns the address to listen at for callers of {@code host}: a loopback address itself, else
   * every interface. Names are not resolved here, because many machines give their own name a
   * loopback address.
   *
   * @throws IllegalArgumentException if it is the address of an interface that does not exist
   */
  public static InetAddress bindAddress(String host) {
    boolean isAddress = host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    InetAddress any = new InetSocketAddress(0).getAddress();
    InetAddress own = isLocalhost(host) ? address("127.0.0.1") : isAddress ? address(host) : any;
    return own.isLoopbackAddress() ? own : any;
  }

  /** Whether a name means this machine everywhere, by RFC 6761. */
  private static boolean isLocalhost(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.equals(LOCALHOST) || lower.endsWith("." + LOCALHOST);
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "%s is no address of this machine: %s".formatted(literal, e.getMessage()), e);
    }
  }

  /** Whether a host is this machine; false if its name is unknown. */
  public static boolean isHere(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Connects to a host. Tries all addresses of a name in turn, each for its share of the time.
   *
   * @param host a name or address
   * @param deadlineNanos the deadline in ns, on the clock of {@link System#nanoTime}
   * @param opening receives every socket before it is connected
   * @throws IOException if the name is unknown, or none of its addresses answers; the reason is the
   *     one of the first address
   */
  public static Socket connect(String host, int port, long deadlineNanos, Opening opening)
      throws IOException {
    InetAddress[] addresses = resolve(host);
    @Nullable IOException failure = null;
    for (int i = 0; i < addresses.length; i++) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      long share = Math.max(1, left / (addresses.length - i));
      Socket socket = new Socket();
      try {
        opening.begins(socket);
        socket.connect(
            new InetSocketAddress(addresses[i], port), (int) Math.min(share, Integer.MAX_VALUE));
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        Listener.closeQuietly(socket);
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    throw failure == null ? new UnknownHostException(host) : failure;
  }

  private static InetAddress[] resolve(String host) throws UnknownHostException {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      UnknownHostException plain = new UnknownHostException("no machine is known as " + host);
      plain.initCause(e);
      throw plain;
    }
  }
}
