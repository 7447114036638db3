package org.keyway.ros.node;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.RosNode;

/** Publishes the status of a node on {@code /diagnostics}. */
final class Diagnostics implements AutoCloseable {
  private static final MessageType ARRAY = MessageTypes.standard("diagnostic_msgs/DiagnosticArray");
  private static final MessageType STATUS =
      MessageTypes.standard("diagnostic_msgs/DiagnosticStatus");
  private static final MessageType VALUE = MessageTypes.standard("diagnostic_msgs/KeyValue");

  private final RosNode node;
  private final Publisher publisher;

  /** Level of a status, with the numbers of diagnostic_msgs/DiagnosticStatus. */
  enum Level {
    OK(0),
    WARN(1),
    ERROR(2);

    private final int code;

    Level(int code) {
      this.code = code;
    }
  }

  Diagnostics(RosNode node) {
    this.node = node;
    publisher = node.advertise("/diagnostics", ARRAY, TopicQuality.OUT);
  }

  /** Creates the status message of one part of the node. */
  Message status(String part, Level level, String summary, Map<String, ?> values) {
    return STATUS
        .newMessage()
        .set("level", level.code)
        .set("name", node.name().substring(1) + ": " + part)
        .set("message", summary)
        .set("hardware_id", "keyway")
        .set(
            "values",
            values.entrySet().stream()
                .map(
                    entry ->
                        VALUE
                            .newMessage()
                            .set("key", entry.getKey())
                            .set("value", text(entry.getValue())))
                .toList());
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.3f", number)
        : value.toString();
  }

  void publish(List<Message> statuses) {
    publisher.publish(
        ARRAY.newMessage().set("header.stamp", node.clock().now()).set("status", statuses));
  }

  @Override
  public void close() {
    publisher.close();
  }
}
