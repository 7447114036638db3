package org.keyway.ros.ros1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.name.YamlValue;

/**
 * A command line, split into ROS arguments and the rest.
 *
 * @param remappings the remappings {@code from:=to}, as written
 * @param parameters the parameters {@code _name:=value}, without the underscore, with typed values
 * @param special the special arguments {@code __name:=value}, such as {@code name}, {@code ns} and
 *     {@code log}
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
   * Splits a command line.
   *
   * @throws IllegalArgumentException if a side of a remapping is not a name
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
