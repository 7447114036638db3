package org.keyway.ros.tcpros;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.keyway.ros.net.Listener;

/** The connection to one subscriber: a queue, and a thread that writes what is in it. */
final class SubscriberLink {
  /** How often it is looked whether a subscriber who gets nothing is still there. */
  private static final int PROBE_MILLIS = 1_000;

  private final Socket socket;
  private final DropOldestQueue<byte[]> queue;
  private final LongAdder dropped;
  private final LinkStatistics statistics;
  private final CountDownLatch finished = new CountDownLatch(1);

  /**
   * @param queueLength messages that may wait
   * @param dropped counts those that waited in vain
   */
  SubscriberLink(Socket socket, int queueLength, LongAdder dropped, LinkStatistics statistics) {
    this.socket = socket;
    this.queue = new DropOldestQueue<>(queueLength);
    this.dropped = dropped;
    this.statistics = statistics;
  }

  /** Sends a message, soon. */
  void send(byte[] frame) {
    if (queue.offer(frame) != null) {
      dropped.increment();
    }
  }

  /** Writes until it is closed or the subscriber has left. */
  void run() throws IOException {
    try {
      OutputStream out = socket.getOutputStream();
      while (!queue.isFinished()) {
        byte[] frame = queue.poll(PROBE_MILLIS);
        if (frame != null) {
          out.write(frame);
          statistics.count(frame.length);
        } else if (hasLeft()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finished.countDown();
    }
  }

  /** A subscriber says nothing after its header; the end of its silence is its end. */
  private boolean hasLeft() throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  LinkStatistics statistics() {
    return statistics;
  }

  /** Takes no more messages. */
  void finish() {
    queue.close();
  }

  /** Closes the connection when all is written, or the deadline has passed. */
  void close(long deadlineNanos) {
    finish();
    try {
      boolean unused = finished.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Listener.closeQuietly(socket);
  }
}
