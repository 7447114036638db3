package org.keyway.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.MalformedMessageException;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.MessageListener;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/**
 * Subscribes to the topics of robot and planner. Stores their messages by the stamp of the camera
 * image they belong to, for one episode at a time.
 */
final class Wiretap {
  private static final MessageType STRING = MessageTypes.standard("std_msgs/String");
  private static final MessageType PATH = MessageTypes.standard("nav_msgs/Path");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Depth above the number of messages of an episode, so that none is dropped. */
  private static final QualityOfService QUALITY = QualityOfService.DEFAULT.withDepth(1000);

  private static final long STRAGGLERS_NANOS = 150_000_000;

  private Heard heard = new Heard();

  /** Messages of an episode. */
  static final class Heard {
    final TreeMap<Long, Frame> pictures = new TreeMap<>();
    final TreeMap<Long, JsonNode> statuses = new TreeMap<>();
    final TreeMap<Long, JsonNode> plans = new TreeMap<>();
    final TreeMap<Long, Message> paths = new TreeMap<>();
    final TreeMap<Long, Frame> rollouts = new TreeMap<>();
    final TreeMap<Long, Frame> keyframes = new TreeMap<>();
    @Nullable Frame goal;

    private Heard() {}

    boolean isOver() {
      return !statuses.isEmpty()
          && !statuses.lastEntry().getValue().path("outcome").asText().equals("running");
    }
  }

  /**
   * @param node the node that listens
   * @param sim name of the simulated robot's node
   */
  Wiretap(RosNode node, String sim) {
    listen(node, "/camera/image_raw", ImageMessages.IMAGE, m -> picture(m, heard.pictures));
    listen(node, "/keyway/rollout", ImageMessages.IMAGE, m -> picture(m, heard.rollouts));
    listen(node, "/keyway/subgoals", ImageMessages.IMAGE, m -> picture(m, heard.keyframes));
    listen(node, "/goal/image", ImageMessages.IMAGE, this::goal);
    listen(node, "/keyway/plan", PATH, m -> heard.paths.put(stamp(m), m));
    listen(node, "/keyway/report", STRING, m -> line(m, heard.plans));
    listen(node, sim + "/status", STRING, m -> line(m, heard.statuses));
  }

  /** Receives a decoded message. */
  private interface Taker {
    void take(Message message);
  }

  private void listen(RosNode node, String topic, MessageType type, Taker taker) {
    MessageListener listener =
        new MessageListener() {
          @Override
          public void accept(Incoming incoming) throws MalformedMessageException {
            Message message = incoming.decode();
            synchronized (Wiretap.this) {
              taker.take(message);
              Wiretap.this.notifyAll();
            }
          }
        };
    node.subscribe(topic, type, QUALITY, listener);
  }

  private static long stamp(Message message) {
    return message.time("header.stamp").toNanos();
  }

  private static void picture(Message message, Map<Long, Frame> into) {
    into.put(stamp(message), frame(message));
  }

  private void goal(Message message) {
    heard.goal = frame(message);
  }

  private static Frame frame(Message message) {
    try {
      return ImageMessages.frame(message);
    } catch (ImageFormatException e) {
      throw new IllegalStateException("A node of Keyway's own sent a picture that is none", e);
    }
  }

  private static void line(Message message, Map<Long, JsonNode> into) {
    try {
      JsonNode json = JSON.readTree(message.string("data"));
      into.put(json.path("stamp_ns").asLong(), json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A node of Keyway's own sent JSON that is none", e);
    }
  }

  /** Clears earlier messages before an episode begins. */
  synchronized void begin() {
    heard = new Heard();
  }

  /**
   * Waits for the end of the episode and returns its messages.
   *
   * @throws IllegalStateException if the robot sends nothing for {@code seconds}
   */
  synchronized Heard end(double seconds) throws InterruptedException {
    int known = -1;
    long lastNanos = System.nanoTime();
    while (!heard.isOver()) {
      if (heard.statuses.size() != known) {
        known = heard.statuses.size();
        lastNanos = System.nanoTime();
      } else if (System.nanoTime() - lastNanos > seconds * 1e9) {
        throw new IllegalStateException(
            "The simulated robot has said nothing for %.0f s".formatted(seconds));
      }
      TimeUnit.MILLISECONDS.timedWait(this, 100);
    }
    // Messages about the last images may still arrive.
    long endNanos = System.nanoTime() + STRAGGLERS_NANOS;
    for (long left = STRAGGLERS_NANOS; left > 0; left = endNanos - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    Heard whole = heard;
    heard = new Heard();
    return whole;
  }

  /** Returns the numbers of a JSON array. */
  static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }
}
