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
 * Connection to one subscriber. The publishing thread writes as much of a message as the connection
 * accepts at once, which avoids a change of threads. The rest and later messages wait for the
 * connection's thread. That thread otherwise waits for the subscriber to disconnect.
 */
final class SubscriberLink {
  /** Bytes copied to system memory at a time; more would not stay in the cache. */
  private static final int CHUNK_BYTES = 128 << 10;

  /** Period for checking whether another thread closed the connection. */
  private static final int WAIT_MILLIS = 1_000;

  private final SocketChannel channel;
  private final Selector selector;
  private final int capacity;
  private final LongAdder dropped;
  private final LinkStatistics statistics;
  private final CountDownLatch done = new CountDownLatch(1);

  /** Waiting messages; the first is being written. */
  private final Deque<ByteBuffer> backlog = new ArrayDeque<>();

  private boolean finishing;

  /**
   * @param channel the channel after the handshake; non-blocking from now on
   * @param capacity number of messages that may wait behind the one being written
   * @param dropped counts the messages dropped while waiting
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
   * Sends a message now or later, or drops it if newer ones arrive first.
   *
   * @return whether the array is no longer needed
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

  /** Writes as much as the connection accepts now. */
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

  /** Serves until this link is closed or the subscriber disconnects. */
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

  /**
   * Continues the backlog. Selects the events to wait for: a disconnect, and writability if
   * messages remain.
   */
  private synchronized boolean isFinished() throws IOException {
    flush();
    int room = backlog.isEmpty() ? 0 : SelectionKey.OP_WRITE;
    channel.register(selector, SelectionKey.OP_READ | room);
    return finishing && backlog.isEmpty();
  }

  LinkStatistics statistics() {
    return statistics;
  }

  /** Accepts no more messages. */
  synchronized void finish() {
    finishing = true;
    selector.wakeup();
  }

  /** Closes the connection when everything is written or the deadline has passed. */
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
