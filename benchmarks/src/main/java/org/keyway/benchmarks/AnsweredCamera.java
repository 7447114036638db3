package org.keyway.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;

/**
 * A camera whose images another node answers with commands that carry the images' stamps. A round
 * trip lasts from the publication of the image to the call of the camera's listener.
 */
final class AnsweredCamera {
  /** Message type of the answers. */
  static final MessageType COMMAND = MessageTypes.standard("geometry_msgs/TwistStamped");

  private static final String FRAME_ID = "camera";
  private static final long CONNECT_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** Time after which an answer counts as missing. */
  private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** Least number of images, so that a planner uses at least one of them. */
  private static final long LEAST_IMAGES = 10;

  /** Quality of service of camera and answering nodes. */
  static final QualityOfService OUT = QualityOfService.DEFAULT.withDepth(16);

  /** Depth at which none is lost while the listener waits for a core. */
  private static final QualityOfService COMMANDS = QualityOfService.DEFAULT.withDepth(1000);

  private final RosNode node;
  private final Publisher images;
  private final Subscription commands;
  private final AtomicLong heard = new AtomicLong();
  private volatile AnswerTally tally = new AnswerTally();

  /**
   * Makes the camera without waiting for an answering node.
   *
   * @param node node that publishes and subscribes
   * @param images topic of the images
   * @param commands topic of the commands
   */
  AnsweredCamera(RosNode node, String images, String commands) {
    this.node = node;
    this.images = node.advertise(images, ImageMessages.IMAGE, OUT);
    this.commands = node.subscribe(commands, COMMAND, COMMANDS, this::answered);
  }

  private void answered(Incoming command) throws MalformedMessageException {
    long nanos = System.nanoTime();
    tally.answered(command.decode().time("header.stamp"), nanos);
    heard.incrementAndGet();
  }

  /**
   * Waits for a subscriber of the images and a publisher of the commands.
   *
   * @throws IllegalStateException if none appears
   */
  void awaitAnswerer() {
    if (!await(CONNECT_NANOS, () -> images.subscribers() > 0 && commands.publishers() > 0)) {
      throw new IllegalStateException(
          "nobody takes %s and offers %s".formatted(images.topic(), commands.topic()));
    }
  }

  /** Sends a picture as soon as the last one is answered. */
  void showInTurns(Supplier<Frame> pictures, double seconds, AnswerTally into) {
    begin(into);
    long endNanos = System.nanoTime() + nanos(seconds);
    do {
      show(pictures.get());
      await(ANSWER_NANOS, () -> !into.isWaiting());
    } while (System.nanoTime() < endNanos);
    into.end();
  }

  /** Sends pictures at a steady rate. */
  void showSteadily(Supplier<Frame> pictures, double hz, double seconds, AnswerTally into) {
    begin(into);
    long startNanos = System.nanoTime();
    long count = Math.max(LEAST_IMAGES, Math.round(seconds * hz));
    for (long image = 0; image < count; image++) {
      waitUntil(startNanos + nanos(image / hz));
      show(pictures.get());
    }
    await(ANSWER_NANOS, () -> !into.isWaiting());
    into.end();
  }

  /** Sends pictures as fast as they can be published, then waits until no more answers arrive. */
  void flood(Supplier<Frame> pictures, double seconds, AnswerTally into) {
    begin(into);
    long answers = into.answers();
    long endNanos = System.nanoTime() + nanos(seconds);
    long latestNanos = endNanos + ANSWER_NANOS;
    do {
      show(pictures.get());
    } while (System.nanoTime() < (into.answers() == answers ? latestNanos : endNanos));
    into.end();
    long before;
    do {
      before = heard.get();
      waitUntil(System.nanoTime() + QUIET_NANOS);
    } while (heard.get() != before);
  }

  private void begin(AnswerTally into) {
    tally = into;
    into.begin();
  }

  private void show(Frame picture) {
    RosTime stamp = node.clock().now();
    tally.sent(stamp);
    images.publish(ImageMessages.image(picture, stamp, FRAME_ID));
  }

  private static long nanos(double seconds) {
    return Math.round(1e9 * seconds);
  }

  private static boolean await(long nanos, BooleanSupplier condition) {
    long deadline = System.nanoTime() + nanos;
    boolean holds = condition.getAsBoolean();
    while (!holds && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
      holds = condition.getAsBoolean();
    }
    return holds;
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
