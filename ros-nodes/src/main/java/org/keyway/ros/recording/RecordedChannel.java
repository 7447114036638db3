package org.keyway.ros.recording;

/**
 * A recorded channel: messages of one publisher on one topic. Several channels may have the same
 * topic.
 *
 * @param id number of the channel in the file
 * @param topic name of the topic
 * @param type package and name as in the file, such as {@code sensor_msgs/Image}, or {@code
 *     sensor_msgs/msg/Image} in MCAP files of ROS 2
 * @param md5 md5 of the type, in hexadecimal; empty if the file has none
 * @param encoding encoding of the messages: {@value #ROS1}, {@value #CDR}, {@value #JSON} or
 *     another text from the file
 * @param definitionEncoding encoding of the definition: {@value #ROS1_DEFINITION}, {@value
 *     #ROS2_DEFINITION}, {@value #JSON_SCHEMA} or another text from the file
 * @param definition definition of the type and its nested types
 * @param messages number of messages
 * @param firstNanos recording time of the first message, nanoseconds since the epoch; 0 if there is
 *     none
 * @param lastNanos recording time of the last message, nanoseconds since the epoch; 0 if there is
 *     none
 */
public record RecordedChannel(
    int id,
    String topic,
    String type,
    String md5,
    String encoding,
    String definitionEncoding,
    String definition,
    long messages,
    long firstNanos,
    long lastNanos) {
  /** Encoding of ROS 1 messages. */
  public static final String ROS1 = "ros1";

  /** Encoding of ROS 2 messages. */
  public static final String CDR = "cdr";

  /** Encoding of messages as JSON text. */
  public static final String JSON = "json";

  /** Definition as a ROS 1 .msg file, followed by the nested .msg files. */
  public static final String ROS1_DEFINITION = "ros1msg";

  /** Definition as a ROS 2 .msg file, followed by the nested .msg files. */
  public static final String ROS2_DEFINITION = "ros2msg";

  /** Definition as a JSON Schema. */
  public static final String JSON_SCHEMA = "jsonschema";
}
