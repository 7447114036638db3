package org.keyway.ros.recording;

/**
 * What one publisher sent on one topic. Several channels may have the same topic.
 *
 * @param id its number in the file
 * @param topic name of the topic
 * @param type package and name, such as {@code sensor_msgs/Image}, as the file has it: MCAP files
 *     of ROS 2 say {@code sensor_msgs/msg/Image}
 * @param md5 of the type, in hexadecimal; empty if the file does not say
 * @param encoding of the messages: {@value #ROS1}, {@value #CDR}, {@value #JSON} or whatever else
 *     the file says
 * @param definitionEncoding of the definition: {@value #ROS1_DEFINITION}, {@value
 *     #ROS2_DEFINITION}, {@value #JSON_SCHEMA} or whatever else the file says
 * @param definition the text that describes the type and those it contains
 * @param messages how many there are
 * @param firstNanos when the first was recorded, nanoseconds since the epoch; 0 if there is none
 * @param lastNanos when the last was recorded; 0 if there is none
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
  /** Messages as ROS 1 sends them. */
  public static final String ROS1 = "ros1";

  /** Messages as ROS 2 sends them. */
  public static final String CDR = "cdr";

  /** Messages as JSON text. */
  public static final String JSON = "json";

  /** A .msg file of ROS 1 with those that it needs. */
  public static final String ROS1_DEFINITION = "ros1msg";

  /** A .msg file of ROS 2 with those that it needs. */
  public static final String ROS2_DEFINITION = "ros2msg";

  /** A JSON Schema. */
  public static final String JSON_SCHEMA = "jsonschema";
}
