package org.keyway.ros.net;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes to a socket until a deadline, however slowly the peer reads. A write that still blocks
 * then ends by closing the socket; nothing else can end it.
 */
public final class DeadlineOutputStream extends OutputStream {
  private static final ScheduledThreadPoolExecutor WATCH = watch();

  private final Socket socket;
  private final OutputStream out;
  private final long deadlineNanos;

  /**
   * @param deadlineNanos the deadline in ns, on the clock of {@link System#nanoTime}
   * @throws IOException if the socket is closed
   */
  public DeadlineOutputStream(Socket socket, long deadlineNanos) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.deadlineNanos = deadlineNanos;
  }

  /** Creates the one thread that watches all sockets, while there is something to watch. */
  private static ScheduledThreadPoolExecutor watch() {
    ScheduledThreadPoolExecutor watch =
        new ScheduledThreadPoolExecutor(1, work -> Daemons.unstarted("socket deadlines", work));
    watch.setRemoveOnCancelPolicy(true);
    watch.setKeepAliveTime(1, TimeUnit.SECONDS);
    watch.allowCoreThreadTimeOut(true);
    return watch;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  /**
   * Writes all bytes.
   *
   * @throws SocketTimeoutException once the deadline has passed; the socket is closed then
   */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Future<?> end =
        WATCH.schedule(
            () -> Listener.closeQuietly(socket),
            deadlineNanos - System.nanoTime(),
            TimeUnit.NANOSECONDS);
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      if (System.nanoTime() - deadlineNanos < 0) {
        throw e;
      }
      Listener.closeQuietly(socket);
      SocketTimeoutException late = new SocketTimeoutException("The other side takes too long");
      late.initCause(e);
      throw late;
    } finally {
      end.cancel(false);
    }
  }
}
