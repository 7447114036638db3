package org.keyway.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts JSON to the tree that {@link Configurations} binds. JSON has no line numbers: all are 0.
 */
final class JsonTree {
  private static final Map<String, String> NO_NUMBERS =
      Map.of("Infinity", ".inf", "-Infinity", "-.inf", "NaN", ".nan");

  private JsonTree() {}

  /**
   * Converts an object.
   *
   * @throws InputException if the JSON is not an object
   */
  static LocatedYaml.Mapping mapping(String source, JsonNode json) {
    if (!json.isObject()) {
      throw new InputException(source + ": expected keys and values");
    }
    Map<String, LocatedYaml> values = new LinkedHashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    json.properties()
        .forEach(
            field -> {
              values.put(field.getKey(), of(source, field.getValue()));
              lines.put(field.getKey(), 0);
            });
    return new LocatedYaml.Mapping(0, values, lines);
  }

  private static LocatedYaml of(String source, JsonNode json) {
    if (json.isObject()) {
      return mapping(source, json);
    }
    if (json.isArray()) {
      List<LocatedYaml> items = new ArrayList<>();
      json.forEach(item -> items.add(of(source, item)));
      return new LocatedYaml.Sequence(0, items);
    }
    String text = json.asText();
    // NaN and infinities are text in JSON and have other names in YAML.
    String number = NO_NUMBERS.get(text);
    return number == null
        ? new LocatedYaml.Scalar(0, text, !json.isTextual())
        : new LocatedYaml.Scalar(0, number, true);
  }
}
