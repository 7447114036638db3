package org.keyway.ros.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Reads a socket until a deadline, however slowly bytes arrive; a socket's own timeout restarts
 * with each byte. Never reads ahead, so another reader can continue with the socket.
 */
public final class DeadlineInputStream extends InputStream {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Socket socket;
  private final InputStream in;
  private final long deadlineNanos;

  /**
   * @param deadlineNanos the deadline in ns, on the clock of {@link System#nanoTime}
   * @throws IOException if the socket is closed
   */
  public DeadlineInputStream(Socket socket, long deadlineNanos) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.deadlineNanos = deadlineNanos;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads the available bytes, as soon as there is at least one.
   *
   * @throws SocketTimeoutException once the deadline has passed
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    long millis = (deadlineNanos - System.nanoTime()) / NANOS_PER_MILLI;
    if (millis <= 0) {
      throw new SocketTimeoutException("The other side took too long");
    }
    socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
    return in.read(bytes, offset, length);
  }
}
