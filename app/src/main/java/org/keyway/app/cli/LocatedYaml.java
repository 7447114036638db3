package org.keyway.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** YAML whose parts know the line they stand on. */
sealed interface LocatedYaml {
  /** Where SnakeYAML says that something is. */
  Pattern PLACE = Pattern.compile("line (\\d+), column");

  /** Line in the text, from 1. */
  int line();

  /** Keys and values, in the order of the text. */
  record Mapping(int line, Map<String, LocatedYaml> values) implements LocatedYaml {}

  /** A list. */
  record Sequence(int line, List<LocatedYaml> items) implements LocatedYaml {}

  /** A number, text, a truth value, or nothing. */
  record Scalar(int line, JsonNode value) implements LocatedYaml {}

  /**
   * Reads a text that holds one mapping.
   *
   * @param source what the text is called in messages
   * @throws UserError if it is not YAML, not one mapping, or has a key twice; one line that names
   *     source and line
   */
  static Mapping parse(String source, String text) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        throw new UserError(source + ":1: is empty; expected keys and values");
      }
      Reader reader = new Reader(source, parser);
      LocatedYaml root = reader.read();
      if (!(root instanceof Mapping mapping)) {
        throw reader.wrong(root.line(), "expected keys and values, such as \"frames: 31\"");
      }
      if (parser.nextToken() != null) {
        throw reader.wrong(
            parser.currentTokenLocation().getLineNr(), "a second document; expected one");
      }
      return mapping;
    } catch (JsonProcessingException e) {
      String message = e.getOriginalMessage();
      throw new UserError(source + ":" + problemLine(message) + ": " + problem(message), e);
    } catch (IOException e) {
      throw new UserError(source + ": " + e.getMessage(), e);
    }
  }

  /** The last place that SnakeYAML names is that of the problem; before it comes its context. */
  private static String problemLine(String message) {
    return PLACE
        .matcher(message)
        .results()
        .reduce((context, problem) -> problem)
        .map(place -> place.group(1))
        .orElse("1");
  }

  /** SnakeYAML says what it was doing and what went wrong, and quotes the place, indented. */
  private static String problem(String message) {
    if (message.contains("'\\t(TAB)'")) {
      return "a tab where only spaces may stand";
    }
    return message
        .lines()
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .collect(Collectors.joining(", "));
  }

  /** Turns tokens into a tree. */
  final class Reader {
    private static final ObjectMapper SCALARS = new ObjectMapper();

    private final String source;
    private final YAMLParser parser;

    /** Mappings and lists with a name, such as &x, for references such as *x. */
    private final Map<String, LocatedYaml> named = new HashMap<>();

    private Reader(String source, YAMLParser parser) {
      this.source = source;
      this.parser = parser;
    }

    private LocatedYaml read() throws IOException {
      int line = parser.currentTokenLocation().getLineNr();
      if (parser.isCurrentAlias()) {
        String name = parser.getText();
        LocatedYaml meant = named.get(name);
        if (meant == null) {
          throw wrong(
              line,
              "*%s: no keys and values and no list before it are named &%s".formatted(name, name));
        }
        return meant;
      }
      @Nullable String name = parser.getObjectId();
      LocatedYaml value = value(line);
      if (name != null) {
        named.put(name, value);
      }
      return value;
    }

    private LocatedYaml value(int line) throws IOException {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        Map<String, LocatedYaml> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          int keyLine = parser.currentTokenLocation().getLineNr();
          parser.nextToken();
          LocatedYaml earlier = values.put(key, read());
          if (earlier != null) {
            throw wrong(keyLine, key + " is already set in line " + earlier.line());
          }
        }
        return new Mapping(line, values);
      }
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        List<LocatedYaml> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read());
        }
        return new Sequence(line, items);
      }
      JsonNode value = SCALARS.readTree(parser);
      return new Scalar(line, value);
    }

    private UserError wrong(int line, String problem) {
      return new UserError(source + ":" + line + ": " + problem);
    }
  }
}
