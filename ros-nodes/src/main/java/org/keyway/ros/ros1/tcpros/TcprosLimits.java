package org.keyway.ros.ros1.tcpros;

import java.time.Duration;
import org.keyway.planner.config.Require;

/**
 * Limits of a node on its peers.
 *
 * @param maxMessageBytes length limit of a message in bytes, 1 to 2^31 - 16, 64 MiB by default. A
 *     longer one ends its connection before memory is allocated
 * @param patience time for a peer to complete a handshake, a message, an answer or a read; 1 ms to
 *     1 min, 5 s by default
 * @param maxConnections number of open connections to the node's topics and services, 1 to 10,000;
 *     256 by default
 */
public record TcprosLimits(int maxMessageBytes, Duration patience, int maxConnections) {
  /** Default limits. */
  public static final TcprosLimits DEFAULT = new TcprosLimits(64 << 20, Duration.ofSeconds(5), 256);

  public TcprosLimits {
    Require.inRange("maxMessageBytes", maxMessageBytes, 1, Integer.MAX_VALUE - 15);
    Require.inRange("patience in ms", patience.toMillis(), 1, 60_000);
    Require.inRange("maxConnections", maxConnections, 1, 10_000);
  }

  /**
   * Returns the deadline of a patience that begins now, in ns on the clock of {@link
   * System#nanoTime}.
   */
  long deadlineNanos() {
    return System.nanoTime() + patience.toNanos();
  }

  int patienceMillis() {
    return (int) patience.toMillis();
  }
}
