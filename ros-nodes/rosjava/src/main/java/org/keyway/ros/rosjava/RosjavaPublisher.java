package org.keyway.ros.rosjava;

import java.util.concurrent.TimeUnit;
import org.jboss.netty.buffer.ChannelBuffer;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.transport.Publisher;

/**
 * A topic that ROSJava offers. Messages are numbered, so that those which its queue lost show in
 * the numbers that it writes.
 */
final class RosjavaPublisher implements Publisher {
  /** What is published last shall still be written when the topic closes. */
  private static final long FLUSH_MILLIS = 500;

  private final org.ros.node.topic.Publisher<Payload> publisher;
  private final String topic;
  private final MessageType type;
  private final boolean latched;
  private final Runnable onClose;
  private long published;
  private long written;
  private long dropped;
  private boolean closed;

  /**
   * @param topic the global name
   * @param onClose withdraws the topic from the graph
   */
  RosjavaPublisher(
      org.ros.node.topic.Publisher<Payload> publisher,
      String topic,
      MessageType type,
      boolean latched,
      Runnable onClose) {
    this.publisher = publisher;
    this.topic = topic;
    this.type = type;
    this.latched = latched;
    this.onClose = onClose;
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
      written(number);
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
    if (!closed) {
      publisher.publish(new Numbered(bytes, ++published));
    }
  }

  /** Notes what ROSJava writes: to all in order, and the last one again to who comes late. */
  private synchronized void written(long number) {
    if (number > written) {
      dropped += number - written - 1;
      written = number;
      notifyAll();
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
