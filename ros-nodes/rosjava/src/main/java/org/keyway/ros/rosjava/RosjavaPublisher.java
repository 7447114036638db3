package org.keyway.ros.rosjava;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.transport.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a topic through ROSJava. Messages are numbered, so gaps in the written numbers show
 * messages that its queue lost. If too much waits for a subscriber that stopped reading, all
 * subscribers are disconnected. ROSJava cannot disconnect only one; the others reconnect at once.
 */
final class RosjavaPublisher implements Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(RosjavaPublisher.class);

  /** Time to write the last messages when the topic closes. */
  private static final long FLUSH_MILLIS = 500;

  private static final long MOST_UNSENT_BYTES = 64 << 20;

  private final Supplier<org.ros.node.topic.Publisher<Payload>> publishers;
  private final String topic;
  private final MessageType type;
  private final boolean latched;
  private final Runnable onClose;
  private volatile org.ros.node.topic.Publisher<Payload> publisher;
  private Backlog backlog = new Backlog();
  private byte @Nullable [] last;
  private long published;
  private long written;
  private long dropped;
  private boolean renewing;
  private boolean closed;

  /**
   * @param publishers creates ROSJava's publisher
   * @param topic the global name of the topic
   * @param onClose withdraws the topic from the graph
   */
  RosjavaPublisher(
      Supplier<org.ros.node.topic.Publisher<Payload>> publishers,
      String topic,
      MessageType type,
      boolean latched,
      Runnable onClose) {
    this.publishers = publishers;
    this.topic = topic;
    this.type = type;
    this.latched = latched;
    this.onClose = onClose;
    publisher = publishers.get();
    publisher.setLatchMode(latched);
  }

  /** A message on its way through ROSJava's queue. */
  private final class Numbered extends Payload {
    private final long number;

    Numbered(byte[] bytes, long number) {
      super(bytes);
      this.number = number;
    }

    @Override
    void writeTo(ChannelBuffer buffer) {
      super.writeTo(buffer);
      written(number, buffer, bytes().length);
    }
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public void publish(Message message) {
    if (!message.type().equals(type)) {
      throw new IllegalArgumentException(
          "%s carries %s, not %s".formatted(topic, type, message.type()));
    }
    if (latched || publisher.hasSubscribers()) {
      send(MessageCodec.encode(message).array());
    }
  }

  private synchronized void send(byte[] bytes) {
    if (closed) {
      return;
    }
    last = latched ? bytes : null;
    if (!renewing) {
      publisher.publish(new Numbered(bytes, ++published));
    }
  }

  /**
   * Records what ROSJava writes: messages in order to all, and the last one again to late
   * subscribers.
   */
  private synchronized void written(long number, ChannelBuffer buffer, int bytes) {
    if (number <= written) {
      return;
    }
    dropped += number - written - 1;
    written = number;
    notifyAll();
    if (backlog.add(buffer, bytes) > MOST_UNSENT_BYTES && !renewing && !closed) {
      renewing = true;
      Daemons.start("renews " + topic, this::renew);
    }
  }

  private void renew() {
    LOG.warn("A subscriber to {} has stopped reading; all must connect again", topic);
    publisher.shutdown(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    synchronized (this) {
      if (closed) {
        return;
      }
      dropped += backlog.messages() + published - written;
      written = published;
      backlog = new Backlog();
      publisher = publishers.get();
      publisher.setLatchMode(latched);
      renewing = false;
      if (last != null) {
        send(last);
      }
    }
  }

  @Override
  public int subscribers() {
    return publisher.getNumberOfSubscribers();
  }

  @Override
  public synchronized long dropped() {
    return dropped;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      awaitWritten();
    }
    onClose.run();
    publisher.shutdown(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void awaitWritten() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FLUSH_MILLIS);
    try {
      long left = FLUSH_MILLIS;
      while (written < published && left > 0) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
