package org.keyway.ros.rosjava;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.keyway.ros.graph.ListenerQueue;
import org.keyway.ros.graph.ReceivedMessage;
import org.keyway.ros.transport.Subscription;
import org.ros.message.MessageListener;

/** A subscription to a topic through ROSJava, which adds messages to its queue without waiting. */
final class RosjavaSubscription implements Subscription, MessageListener<Payload> {
  private final TopicReceiver receiver;
  private final ListenerQueue queue;
  private final Consumer<RosjavaSubscription> onClose;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param onClose removes the subscription
   */
  RosjavaSubscription(
      TopicReceiver receiver, ListenerQueue queue, Consumer<RosjavaSubscription> onClose) {
    this.receiver = receiver;
    this.queue = queue;
    this.onClose = onClose;
    queue.start();
  }

  @Override
  public void onNewMessage(Payload payload) {
    queue.offer(
        new ReceivedMessage(
            receiver.type(), payload.bytes(), System.nanoTime(), receiver.callers()));
  }

  TopicReceiver receiver() {
    return receiver;
  }

  @Override
  public String topic() {
    return receiver.topic();
  }

  @Override
  public int publishers() {
    return receiver.publishers();
  }

  @Override
  public long received() {
    return queue.received();
  }

  @Override
  public long dropped() {
    return queue.dropped();
  }

  @Override
  public long malformed() {
    return queue.malformed();
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      onClose.accept(this);
      queue.close();
    }
  }
}
