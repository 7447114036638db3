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
 * Receives images of a topic and scales them to frames of a model's size. Takes raw images,
 * compressed ones, or both. Only the newest image waits. Unusable images are counted and logged
 * once in a while.
 */
final class CameraInput implements AutoCloseable {
  private final RosNode node;
  private final FrameScaler scaler;
  private final Listener listener;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final RateMeter rate = new RateMeter();
  private final Complaints unreadable;
  private volatile String trouble = "";

  /** Receives the camera's frames. */
  interface Listener {
    /**
     * Receives a frame in the model's size. Called by one thread at a time.
     *
     * @param stamp the stamp of the message's header
     * @param frameId the frame id of the message's header
     * @param receivedNanos the time of arrival in ns, {@link System#nanoTime}
     */
    void frame(Frame frame, RosTime stamp, String frameId, long receivedNanos);
  }

  /** Which image topics to subscribe to. */
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
   * Subscribes to the images.
   *
   * @param topic the topic of raw images; compressed ones are on {@code /compressed} below it
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

  /** Images per second over the last five seconds. */
  double hz() {
    return rate.hz(System.nanoTime());
  }

  /**
   * Images per second by the median interval between images, which ignores pauses; 0 if unknown.
   */
  double usualHz() {
    return rate.usualHz(System.nanoTime());
  }

  /** Subscribed topics. */
  List<String> topics() {
    return subscriptions.stream().map(Subscription::topic).toList();
  }

  int publishers() {
    return subscriptions.stream().mapToInt(Subscription::publishers).sum();
  }

  long received() {
    return subscriptions.stream().mapToLong(Subscription::received).sum();
  }

  /** Number of images that a newer one replaced before they were processed. */
  long replaced() {
    return subscriptions.stream().mapToLong(Subscription::dropped).sum();
  }

  /** Why the newest image cannot be used; empty if it can. */
  String trouble() {
    return trouble;
  }

  /**
   * Number of images that were malformed, damaged, in an unsupported format, or without the table.
   */
  long unreadable() {
    return unreadable.count() + subscriptions.stream().mapToLong(Subscription::malformed).sum();
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
  }
}
