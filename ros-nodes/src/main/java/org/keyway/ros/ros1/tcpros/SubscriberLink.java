package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.keyway.ros.net.Listener;

/**
 * The connection to one subscriber. A message is written by the thread that publishes it, as far as
 * the connection takes it at once, which spares it a change of threads. What is left waits, with
 * what is published meanwhile, for the thread of the connection, which otherwise waits for the
 * subscriber to leave.
 */
final class SubscriberLink {
  /** What is copied to memory of the system at a time; more would not stay in its cache. */
  private static final int CHUNK_BYTES = 128 << 10;

  /** How often it is looked whether somebody else closed the connection. */
  private static final int WAIT_MILLIS = 1_000;

  private final SocketChannel channel;
  private final Selector selector;
  private final int capacity;
  private final LongAdder dropped;
  private final LinkStatistics statistics;
  private final CountDownLatch done = new CountDownLatch(1);

  /** The first is being written. */
  private final Deque<ByteBuffer> backlog = new ArrayDeque<>();

  private boolean finishing;

  /**
   * @param channel after the handshake; does not block from now on
   * @param capacity messages that may wait behind the one that is being written
   * @param dropped counts those that waited in vain
   */
  SubscriberLink(SocketChannel channel, int capacity, LongAdder dropped, LinkStatistics statistics)
      throws IOException {
    this.channel = channel;
    this.capacity = capacity;
    this.dropped = dropped;
    this.statistics = statistics;
    channel.configureBlocking(false);
    selector = Selector.open();
  }

  /**
   * Sends a message: now, or soon, or not at all if newer ones come before its turn.
   *
   * @return whether the array is needed no more
   */
  synchronized boolean send(byte[] frame) {
    if (finishing) {
      return true;
    }
    backlog.add(ByteBuffer.wrap(frame));
    if (backlog.size() == 1) {
      try {
        flush();
      } catch (IOException e) {
        Listener.closeQuietly(channel);
      }
      if (!backlog.isEmpty()) {
        selector.wakeup();
      }
    } else if (backlog.size() > capacity + 1) {
      ByteBuffer begun = backlog.remove();
      backlog.remove();
      backlog.addFirst(begun);
      dropped.increment();
    }
    return backlog.isEmpty();
  }

  /** Writes as much as the connection takes now. */
  private void flush() throws IOException {
    while (!backlog.isEmpty()) {
      ByteBuffer frame = backlog.element();
      while (frame.hasRemaining()) {
        int size = Math.min(CHUNK_BYTES, frame.remaining());
        int written = channel.write(frame.slice(frame.position(), size));
        frame.position(frame.position() + written);
        if (written < size) {
          return;
        }
      }
      statistics.count(frame.limit());
      backlog.remove();
    }
  }

  /** Serves until it is closed or the subscriber has left. */
  void run() throws IOException {
    try (selector) {
      ByteBuffer ignored = ByteBuffer.allocate(1 << 10);
      while (!isFinished() && channel.read(ignored.clear()) >= 0) {
        selector.select(key -> {}, WAIT_MILLIS);
      }
    } finally {
      done.countDown();
    }
  }

  /** Goes on with the backlog, and says what to wait for: an end, and room if there is a rest. */
  private synchronized boolean isFinished() throws IOException {
    flush();
    int room = backlog.isEmpty() ? 0 : SelectionKey.OP_WRITE;
    channel.register(selector, SelectionKey.OP_READ | room);
    return finishing && backlog.isEmpty();
  }

  LinkStatistics statistics() {
    return statistics;
  }

  /** Takes no more messages. */
  synchronized void finish() {
    finishing = true;
    selector.wakeup();
  }

  /** Closes the connection when all is written, or the deadline has passed. */
  void close(long deadlineNanos) {
    finish();
    try {
      boolean unused = done.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Listener.closeQuietly(channel);
    selector.wakeup();
  }
}
