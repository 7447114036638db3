package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;

/** A topic that the node publishes, with the connections to its subscribers. */
final class TopicPublisher implements Publisher {
  /** Time for the last messages to arrive when the node ends. */
  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final String topic;
  private final MessageType type;
  private final boolean latched;
  private final int queue;
  private final Runnable onClose;
  private final List<SubscriberLink> links = new CopyOnWriteArrayList<>();
  private final LongAdder dropped = new LongAdder();

  /** Array of the last message, if no connection needs it any more. */
  private final AtomicReference<byte @Nullable []> spare = new AtomicReference<>();

  private byte @Nullable [] last;
  private boolean closed;

  /**
   * @param topic the global name of the topic
   * @param quality quality of service; its depth is the length of each subscriber's queue
   * @param onClose withdraws the topic from the graph
   */
  TopicPublisher(String topic, MessageType type, QualityOfService quality, Runnable onClose) {
    this.topic = topic;
    this.type = type;
    latched = quality.durability() == QualityOfService.Durability.TRANSIENT_LOCAL;
    queue = quality.depth();
    this.onClose = onClose;
  }

  @Override
  public String topic() {
    return topic;
  }

  MessageType type() {
    return type;
  }

  @Override
  public void publish(Message message) {
    if (!message.type().equals(type)) {
      throw new IllegalArgumentException(
          "%s carries %s, not %s".formatted(topic, type, message.type()));
    }
    if (latched || !links.isEmpty()) {
      byte[] frame = Frames.message(message, spare.getAndSet(null));
      if (send(frame)) {
        spare.set(frame);
      }
    }
  }

  /** Sends a frame; returns whether it is no longer needed. */
  private synchronized boolean send(byte[] frame) {
    if (latched) {
      last = frame;
    }
    boolean done = !latched;
    for (SubscriberLink link : links) {
      done &= link.send(frame);
    }
    return done;
  }

  /** Whether a subscriber's header fits the topic. */
  void check(ConnectionHeader header) throws RefusedException {
    header.requireMd5(type.md5(), type.typeName());
    String wanted = header.get(ConnectionHeader.TYPE, ConnectionHeader.ANY);
    if (!wanted.equals(type.typeName()) && !wanted.equals(ConnectionHeader.ANY)) {
      throw new RefusedException("%s carries %s, not %s".formatted(topic, type, wanted));
    }
  }

  /** Returns the header that a subscriber gets before the first message. */
  ConnectionHeader header(String node) {
    return new ConnectionHeader()
        .with(ConnectionHeader.CALLER, node)
        .with(ConnectionHeader.TOPIC, topic)
        .with(ConnectionHeader.TYPE, type.typeName())
        .with(ConnectionHeader.MD5, type.md5())
        .with(ConnectionHeader.DEFINITION, type.definition())
        .with(ConnectionHeader.LATCHING, latched ? ConnectionHeader.TRUE : ConnectionHeader.FALSE);
  }

  /** Serves a subscriber until either side disconnects. */
  void serve(Socket socket, String subscriber) throws IOException {
    SubscriberLink link =
        new SubscriberLink(
            socket.getChannel(),
            queue,
            dropped,
            new LinkStatistics(topic, subscriber, LinkStatistics.Direction.OUT));
    if (add(link)) {
      try {
        link.run();
      } finally {
        links.remove(link);
      }
    }
  }

  private synchronized boolean add(SubscriberLink link) {
    if (closed) {
      return false;
    }
    if (last != null) {
      link.send(last);
    }
    return links.add(link);
  }

  List<LinkStatistics> statistics() {
    return links.stream().map(SubscriberLink::statistics).toList();
  }

  @Override
  public int subscribers() {
    return links.size();
  }

  @Override
  public long dropped() {
    return dropped.sum();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    onClose.run();
    long deadline = System.nanoTime() + FLUSH_NANOS;
    links.forEach(SubscriberLink::finish);
    links.forEach(link -> link.close(deadline));
  }
}
