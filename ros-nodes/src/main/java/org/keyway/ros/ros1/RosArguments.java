package org.keyway.ros.ros1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.name.YamlValue;

/**
 * A command line with what ROS means taken apart from the rest.
 *
 * @param remappings of {@code from:=to}, as written
 * @param parameters of {@code _name:=value}, without the underscore, their values typed
 * @param special of {@code __name:=value}, such as {@code name}, {@code ns} and {@code log}
 * @param rest the other arguments in their order
 */
public record RosArguments(
    Map<String, String> remappings,
    Map<String, Object> parameters,
    Map<String, String> special,
    List<String> rest) {
  private static final String ASSIGNMENT = ":=";

  public RosArguments {
    remappings = Map.copyOf(remappings);
    parameters = Map.copyOf(parameters);
    special = Map.copyOf(special);
    rest = List.copyOf(rest);
  }

  /**
   * Takes a command line apart.
   *
   * @throws IllegalArgumentException if a remapping has no names on its sides
   */
  public static RosArguments parse(List<String> arguments) {
    Map<String, String> remappings = new LinkedHashMap<>();
    Map<String, Object> parameters = new LinkedHashMap<>();
    Map<String, String> special = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>();
    for (String argument : arguments) {
      int at = argument.indexOf(ASSIGNMENT);
      if (at < 0) {
        rest.add(argument);
        continue;
      }
      String name = argument.substring(0, at);
      String value = argument.substring(at + ASSIGNMENT.length());
      if (name.startsWith("__")) {
        special.put(name.substring(2), value);
      } else if (name.startsWith("_")) {
        parameters.put(GraphName.check(argument, name.substring(1)), YamlValue.parse(value));
      } else {
        remappings.put(GraphName.check(argument, name), GraphName.check(argument, value));
      }
    }
    return new RosArguments(remappings, parameters, special, rest);
  }
}
