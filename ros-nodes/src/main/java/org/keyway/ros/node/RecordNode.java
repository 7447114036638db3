package org.keyway.ros.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.recording.Compression;
import org.keyway.ros.recording.McapWriter;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;

/**
 * Records topics of any type into an MCAP file, each message as received. The file gets its name
 * when the node is closed; see {@link McapWriter}.
 */
public final class RecordNode implements AutoCloseable {
  /** Topics of robot and planner, recorded if the user names none. */
  public static final List<String> USUAL_TOPICS =
      List.of(
          "/camera/image_raw",
          "/goal/image",
          "/pusher/command",
          "/keyway/subgoals",
          "/keyway/rollout",
          "/keyway/plan",
          "/keyway/report",
          "/diagnostics",
          "/sim/status");

  /** Allows more messages of a topic to wait for the disk. */
  private static final QualityOfService QUALITY = QualityOfService.DEFAULT.withDepth(200);

  private final RosNode node;
  private final McapWriter writer;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Map<Source, Integer> channels = new HashMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private boolean closed;
  private boolean failed;

  /** Topic, type and sender: a channel of the file. */
  private record Source(String topic, MessageType type, String caller) {}

  /**
   * Starts to record.
   *
   * @param node the node's connection to the graph. Its owner closes it, which also closes this
   *     object
   * @param topics names, which the node resolves; a topic that is named twice is recorded once
   * @param file the file to write; replaced if it exists
   * @throws IllegalArgumentException if a topic is not a valid name; no file is created then
   * @throws UnsupportedOperationException if the transport cannot subscribe to any type; no file is
   *     created then
   * @throws IOException if the file cannot be written
   */
  public RecordNode(RosNode node, List<String> topics, Path file) throws IOException {
    this.node = node;
    node.parameters().declare(List.of());
    topics.forEach(topic -> counts.put(node.resolve(topic), 0L));
    // Messages wait for the lock until the file exists. A refusal comes before the file is created.
    synchronized (this) {
      try {
        topics.forEach(this::subscribe);
        writer = McapWriter.create(file, McapWriter.ROS1_PROFILE, Compression.LZ4);
      } catch (IOException | RuntimeException e) {
        subscriptions.forEach(Subscription::close);
        throw e;
      }
    }
    node.onShutdown(this::close);
    node.log().info("Records %s into %s".formatted(String.join(", ", counts.keySet()), file));
  }

  private void subscribe(String topic) {
    String name = node.resolve(topic);
    if (subscriptions.stream().noneMatch(one -> one.topic().equals(name))) {
      subscriptions.add(node.subscribeAny(topic, QUALITY, incoming -> write(name, incoming)));
    }
  }

  private synchronized void write(String topic, Incoming incoming) {
    if (closed) {
      return;
    }
    int channel =
        channels.computeIfAbsent(
            new Source(topic, incoming.type(), incoming.caller()),
            source -> writer.addChannel(topic, source.type(), Map.of("callerid", source.caller())));
    long ageNanos = System.nanoTime() - incoming.receivedNanos();
    long nanos = Math.max(0, node.clock().now().toNanos() - ageNanos);
    try {
      writer.write(channel, nanos, nanos, incoming.bytes());
    } catch (IOException e) {
      end(e);
      return;
    }
    counts.merge(topic, 1L, Long::sum);
  }

  /** Ends the recording early and keeps the messages so far. */
  private void end(IOException reason) {
    closed = true;
    failed = true;
    try {
      writer.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    node.log()
        .error(
            "The recording has ended: %s; what there was before is beside it (.unfinished)"
                .formatted(reason.getMessage()));
  }

  /** Whether writing the file failed before its end. */
  public synchronized boolean hasFailed() {
    return failed;
  }

  /** Returns the number of recorded messages by topic. */
  public synchronized Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /** Returns the number of messages dropped because the disk was too slow. */
  public long dropped() {
    return subscriptions.stream().mapToLong(Subscription::dropped).sum();
  }

  /** Completes the file. A second call does nothing. */
  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    synchronized (this) {
      if (!closed) {
        closed = true;
        try {
          writer.finish();
        } catch (IOException e) {
          end(e);
        }
      }
    }
  }
}
