package org.keyway.app.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.ros.message.ArrayType;
import org.keyway.ros.message.Field;
import org.keyway.ros.message.FieldPath;
import org.keyway.ros.message.FieldType;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.Primitive;

/**
 * A topic and its requested numbers.
 *
 * @param topic name of the topic
 * @param paths paths to the numbers; empty for the usual numbers of its type
 */
public record NumericTopic(String topic, List<String> paths) {
  private static final Map<String, List<String>> USUAL =
      Map.of(
          "geometry_msgs/Twist", List.of("linear.x", "linear.y"),
          "geometry_msgs/TwistStamped", List.of("twist.linear.x", "twist.linear.y"),
          "geometry_msgs/PoseStamped", List.of("pose.position.x", "pose.position.y"));

  private static final int MOST_NAMED = 30;

  /**
   * Parses the topic that an option names: {@code TOPIC} or {@code TOPIC:path,path}.
   *
   * @throws InputException if the text has another format
   */
  public static NumericTopic parse(String option, String text) {
    int colon = text.indexOf(':');
    String topic = colon < 0 ? text : text.substring(0, colon);
    List<String> paths =
        colon < 0 ? List.of() : List.of(text.substring(colon + 1).split("\\s*,\\s*", -1));
    if (topic.isBlank() || paths.stream().anyMatch(String::isBlank)) {
      throw new InputException(
          "%s %s: expected TOPIC or TOPIC:FIELD,FIELD, such as /odom:pose.x,pose.y"
              .formatted(option, text));
    }
    return new NumericTopic(topic, paths);
  }

  /** Whether the change of these numbers is the action: for poses, unless paths are given. */
  boolean isMotion(MessageType type) {
    return paths.isEmpty() && type.typeName().equals("geometry_msgs/PoseStamped");
  }

  /**
   * Returns the requested paths in messages of a type.
   *
   * @throws InputException if a path is not a number, or no paths are given and the type has no
   *     usual ones
   */
  List<FieldPath> resolve(MessageType type) {
    List<String> wanted = paths.isEmpty() ? USUAL.getOrDefault(type.typeName(), List.of()) : paths;
    if (wanted.isEmpty()) {
      throw new InputException(
          Text.line(
              "%s is a %s: name its fields, as in %s:FIELD,FIELD; its numbers are %s"
                  .formatted(topic, type, topic, String.join(", ", numbers(type)))));
    }
    List<FieldPath> resolved = new ArrayList<>();
    for (String path : wanted) {
      try {
        FieldPath found = FieldPath.of(type, path);
        if (!found.isNumeric()) {
          throw new IllegalArgumentException(
              "'%s' is a %s, no number".formatted(path, found.leaf()));
        }
        resolved.add(found);
      } catch (IllegalArgumentException e) {
        throw new InputException(
            Text.line(
                "%s: %s; its numbers are %s"
                    .formatted(topic, e.getMessage(), String.join(", ", numbers(type)))),
            e);
      }
    }
    return resolved;
  }

  private static List<String> numbers(MessageType type) {
    List<String> found = new ArrayList<>();
    collect("", type, found);
    List<String> named = new ArrayList<>(found.subList(0, Math.min(MOST_NAMED, found.size())));
    if (found.size() > named.size()) {
      named.add("and %d more".formatted(found.size() - named.size()));
    }
    return found.isEmpty() ? List.of("none") : named;
  }

  private static void collect(String path, FieldType type, List<String> found) {
    if (type instanceof MessageType message) {
      for (Field field : message.fields()) {
        collect(path.isEmpty() ? field.name() : path + "." + field.name(), field.type(), found);
      }
    } else if (type instanceof ArrayType array) {
      collect(path + "[0]", array.element(), found);
    } else if (((Primitive) type).isNumeric()) {
      found.add(path);
    }
  }
}
