package org.keyway.ros.ros1.tcpros;

import java.time.Duration;
import org.keyway.planner.config.Require;

/**
 * What a node grants its peers.
 *
 * @param maxMessageBytes a message that says it is longer ends its connection before memory is
 *     taken for it; 1 to 2^31 - 16, 64 MiB by default
 * @param patience for what a peer owes: its part of a handshake, the rest of a message, an answer,
 *     room for what it is sent; 1 ms to 1 min, 5 s by default
 * @param maxConnections open at a time to the node's topics and services, 1 to 10,000; 256 by
 *     default
 */
public record TcprosLimits(int maxMessageBytes, Duration patience, int maxConnections) {
  /** The defaults. */
  public static final TcprosLimits DEFAULT = new TcprosLimits(64 << 20, Duration.ofSeconds(5), 256);

  public TcprosLimits {
    Require.inRange("maxMessageBytes", maxMessageBytes, 1, Integer.MAX_VALUE - 15);
    Require.inRange("patience in ms", patience.toMillis(), 1, 60_000);
    Require.inRange("maxConnections", maxConnections, 1, 10_000);
  }

  /** When patience that begins now will be at its end. */
  long deadlineNanos() {
    return System.nanoTime() + patience.toNanos();
  }

  int patienceMillis() {
    return (int) patience.toMillis();
  }
}
