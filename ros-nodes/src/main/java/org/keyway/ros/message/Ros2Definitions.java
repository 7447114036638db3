package org.keyway.ros.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Translates ROS 2 definitions to the language of ROS 1 definitions, as far as they affect the
 * wire.
 */
final class Ros2Definitions {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?<type>[A-Za-z][\\w/]*)(<=\\d+)?(?<array>\\[[<=\\d]*])?\\s+(?<name>[A-Za-z]\\w*)"
              + "(?<constant>\\s*=.*)?(\\s.*)?");

  private Ros2Definitions() {}

  static String toRos1(String definition) {
    return definition.lines().map(Ros2Definitions::line).collect(Collectors.joining("\n"));
  }

  private static String line(String line) {
    if (line.startsWith("MSG: ")) {
      return "MSG: " + typeName(line.substring("MSG: ".length()).strip());
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return line; // empty, a comment, a line between types, or an invalid line
    }
    String constant = matcher.group("constant");
    return "%s%s %s%s"
        .formatted(
            fieldType(matcher.group("type")),
            matcher.group("array") == null ? "" : array(matcher.group("array")),
            matcher.group("name"),
            constant == null ? "" : constant);
  }

  private static String fieldType(String type) {
    if (type.equals("wstring")) {
      throw new IllegalArgumentException("Fields of type wstring cannot be read");
    }
    return switch (typeName(type)) {
      case "builtin_interfaces/Time" -> "time";
      case "builtin_interfaces/Duration" -> "duration";
      case "byte" -> "uint8";
      default -> typeName(type);
    };
  }

  private static String array(String brackets) {
    return brackets.startsWith("[<=") ? "[]" : brackets;
  }

  static String typeName(String name) {
    return name.replace("/msg/", "/");
  }
}
