package org.keyway.ros.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.FrameScaler;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;

/**
 * Pictures of a topic as frames of a model's size: raw, compressed, or whichever comes. Only the
 * newest waits; a picture that cannot be used is counted and logged once in a while.
 */
final class CameraInput implements AutoCloseable {
  private final RosNode node;
  private final FrameScaler scaler;
  private final Listener listener;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final RateMeter rate = new RateMeter();
  private final Complaints unreadable;
  private volatile String trouble = "";

  /** Takes what the camera sees. */
  interface Listener {
    /**
     * A frame in the model's size. By one thread at a time.
     *
     * @param stamp of the message's header
     * @param frameId of the message's header
     * @param receivedNanos when it had arrived, {@link System#nanoTime}
     */
    void frame(Frame frame, RosTime stamp, String frameId, long receivedNanos);
  }

  /** Which pictures are asked for. */
  enum Kind {
    AUTO,
    RAW,
    COMPRESSED
  }

  CameraInput(RosNode node, FrameScaler scaler, Listener listener) {
    this.node = node;
    this.scaler = scaler;
    this.listener = listener;
    unreadable = new Complaints(node.log());
  }

  /**
   * Begins to listen.
   *
   * @param topic of the raw pictures; compressed ones are below it
   */
  void open(String topic, Kind kind) {
    if (kind != Kind.COMPRESSED) {
      subscribe(topic, ImageMessages.IMAGE);
    }
    if (kind != Kind.RAW) {
      subscribe(node.resolve(topic) + "/compressed", ImageMessages.COMPRESSED);
    }
  }

  private void subscribe(String topic, MessageType type) {
    subscriptions.add(node.subscribe(topic, type, TopicQuality.IMAGES_IN, this::receive));
  }

  private void receive(Incoming incoming) throws MalformedMessageException {
    Message message = incoming.decode();
    rate.note(incoming.receivedNanos());
    Frame frame;
    try {
      frame = scaler.scale(ImageMessages.frame(message));
    } catch (ImageFormatException e) {
      trouble = String.valueOf(e.getMessage());
      unreadable.add(trouble);
      return;
    }
    trouble = "";
    synchronized (this) {
      listener.frame(
          frame,
          message.time("header.stamp"),
          message.string("header.frame_id"),
          incoming.receivedNanos());
    }
  }

  /** Pictures a second, lately. */
  double hz() {
    return rate.hz(System.nanoTime());
  }

  /** Same, by the usual time from one to the next, whatever pauses there were; 0 if unknown. */
  double usualHz() {
    return rate.usualHz(System.nanoTime());
  }

  /** The topics that are listened to. */
  List<String> topics() {
    return subscriptions.stream().map(Subscription::topic).toList();
  }

  int publishers() {
    return subscriptions.stream().mapToInt(Subscription::publishers).sum();
  }

  long received() {
    return subscriptions.stream().mapToLong(Subscription::received).sum();
  }

  /** Pictures that were left aside because a newer one came before they were looked at. */
  long replaced() {
    return subscriptions.stream().mapToLong(Subscription::dropped).sum();
  }

  /** Why the newest picture cannot be used; empty if it can. */
  String trouble() {
    return trouble;
  }

  /** Pictures that were no messages, damaged, in a form that is not read, or without the table. */
  long unreadable() {
    return unreadable.count() + subscriptions.stream().mapToLong(Subscription::malformed).sum();
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
  }
}
