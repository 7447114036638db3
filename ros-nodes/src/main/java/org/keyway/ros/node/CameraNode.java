package org.keyway.ros.node;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.model.PortException;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.RosNode;

/**
 * Plays stored images like a camera. Publishes them on {@code /camera/image_raw} at a fixed rate or
 * at their recorded times, stamped with the present time. Skips and counts damaged images.
 * Parameters: {@link CameraParameters}.
 */
public final class CameraNode implements AutoCloseable {
  /**
   * Time from the last image to the first of the next round, in s, for playback at recorded times.
   */
  private static final double GAP_SECONDS = 0.1;

  private final RosNode node;
  private final FrameSource source;
  private final double rate;
  private final boolean loop;
  private final String frameId;
  private final Publisher publisher;
  private final Complaints unreadable;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts to publish.
   *
   * @param node the node's connection to the graph. Its owner closes it, which also closes this
   *     object; it is also closed after the last image
   * @param source the source of the images, closed with this object
   * @throws IllegalArgumentException if a parameter has an invalid value
   * @throws org.keyway.ros.transport.GraphUnreachableException if the graph does not answer for the
   *     parameters; nothing has started then
   */
  public CameraNode(RosNode node, FrameSource source) {
    this.node = node;
    this.source = source;
    CameraParameters parameters = new CameraParameters(node);
    rate = parameters.rate();
    loop = parameters.loop();
    frameId = parameters.frameId();
    publisher = node.advertise("/camera/image_raw", ImageMessages.IMAGE, TopicQuality.OUT);
    unreadable = new Complaints(node.log());
    node.log()
        .info(
            "Plays %s on %s, %s, %s"
                .formatted(
                    source.description(),
                    publisher.topic(),
                    rate > 0
                        ? String.format(Locale.ROOT, "%.1f images a second", rate)
                        : "at the times at which they were taken",
                    loop ? "again and again" : "once"));
    thread = new Thread(this::run, "camera");
    thread.setDaemon(true);
    node.onShutdown(this::close);
    thread.start();
  }

  private void run() {
    try (source) {
      do {
        source.rewind();
      } while (play() && loop && !closed);
    } catch (IOException e) {
      node.log().error("The pictures end here: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      node.log().error("The pictures end here: " + PortException.text(e));
    }
    if (!closed) {
      node.close();
    }
  }

  /** Plays all once; returns whether there is any that can be used. */
  private boolean play() throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    double seconds = 0;
    long count = 0;
    long unreadableBefore = unreadable.count();
    for (FrameSource.@Nullable TimedFrame next = nextUsable();
        next != null && !closed;
        next = nextUsable()) {
      seconds = rate > 0 ? count / rate : next.seconds();
      waitUntil(startNanos + Math.round(seconds * 1e9));
      publisher.publish(ImageMessages.image(next.frame(), node.clock().now(), frameId));
      count++;
    }
    if (unreadableBefore == 0 && unreadable.count() > 0) {
      node.log()
          .warn("%d pictures were left out, %d were played".formatted(unreadable.count(), count));
    }
    if (count == 0 && !closed) {
      node.log().error("There is no picture to play in " + source.description());
      return false;
    }
    waitUntil(startNanos + Math.round((seconds + (rate > 0 ? 1 / rate : GAP_SECONDS)) * 1e9));
    return true;
  }

  private FrameSource.@Nullable TimedFrame nextUsable() throws IOException {
    return source.nextUsable(e -> unreadable.add("A picture is left out: " + e.getMessage()));
  }

  private static void waitUntil(long nanos) throws InterruptedException {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  /** Stops publishing. A second call does nothing. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    publisher.close();
  }
}
