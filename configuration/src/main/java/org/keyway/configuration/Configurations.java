package org.keyway.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Suggestions;

/**
 * Reads YAML into configuration records: the text overrides a default record, component by
 * component, also in nested records.
 *
 * <p>A component is one of these:
 *
 * <ul>
 *   <li>a number, truth value, text or enum constant (ignoring case); the component's type decides
 *       how a scalar is read (see {@link Scalars});
 *   <li>a record; the keys of one marked {@link Inline} are written beside those of its holder; one
 *       declared as {@link Record} has the class of its default;
 *   <li>a choice: a sealed interface whose permitted classes are records, each with a constant
 *       DEFAULT. One key names the kind, the record's name in lower case: {@code search: {mppi:
 *       {temperature: 0.2}}}. The name alone takes the defaults: {@code search: mppi}. A kind with
 *       one scalar component may be given by that scalar: {@code encoder: {from: file.kwm}};
 *   <li>a list of these. A list replaces the default list. A record in a list overrides its class's
 *       constant DEFAULT, or gives all its components if there is none. A record with a component
 *       declared as {@link Record} overrides the first item of the default list.
 * </ul>
 *
 * <p>Any error, such as an unknown key, a wrong type or a value that the record's constructor
 * refuses, is an {@link InputException}. Its message is one line: source, line, and the valid
 * values.
 */
public final class Configurations {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Configurations() {}

  /**
   * Reads a configuration.
   *
   * @param file YAML file
   * @param defaults values of the components that the file omits
   * @throws InputException if the file cannot be read or is invalid
   */
  public static <C extends Record> C read(Path file, C defaults) {
    return parse(file.toString(), text(file), defaults);
  }

  /**
   * Reads only one key, which decides the meaning of the others.
   *
   * @param file YAML file
   * @param known valid values of the key
   * @throws InputException if the file cannot be read or is not YAML, or the key is missing or has
   *     another value
   */
  public static String choice(Path file, String key, List<String> known) {
    LocatedYaml.Mapping mapping = LocatedYaml.parse(file.toString(), text(file));
    LocatedYaml given = mapping.values().get(key);
    String names = String.join(", ", known);
    if (given == null) {
      throw new InputException(
          "%s: %s is missing; it should be one of %s".formatted(file, key, names));
    }
    String value = given instanceof LocatedYaml.Scalar scalar ? scalar.text() : "";
    if (!known.contains(value)) {
      throw new InputException(
          "%s:%d: %s is \"%s\"; did you mean %s? Known: %s"
              .formatted(
                  file,
                  given.line(),
                  key,
                  Text.line(value),
                  Suggestions.nearestFirst(value, known).get(0),
                  names));
    }
    return value;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new InputException(file + ": is no text in UTF-8", e);
    } catch (IOException e) {
      throw new InputException(
          Files.exists(file) ? file + ": cannot be read" : "no such file: " + file, e);
    }
  }

  /**
   * Reads a configuration from text.
   *
   * @param source name of the text in messages
   * @throws InputException if the text is invalid
   */
  public static <C extends Record> C parse(String source, String yaml, C defaults) {
    return over(source, LocatedYaml.parse(source, yaml), defaults);
  }

  /**
   * Reads a configuration from JSON, as stored in cards and results.
   *
   * @param source name of the JSON in messages
   * @param json JSON object
   * @param defaults values of the components that the JSON omits
   * @throws InputException if the JSON is invalid
   */
  public static <C extends Record> C fromJson(String source, JsonNode json, C defaults) {
    return over(source, JsonTree.mapping(source, json), defaults);
  }

  /**
   * Sets one text component, as a command line option does.
   *
   * @param option name of the option, for messages
   * @throws InputException if the component does not exist or refuses the value
   */
  public static <C extends Record> C with(
      String option, C defaults, String component, String value) {
    return with(option, defaults, component, value, false);
  }

  /**
   * Sets one whole-number component, as a command line option does.
   *
   * @param option name of the option, for messages
   * @throws InputException if the component does not exist or refuses the value
   */
  public static <C extends Record> C with(String option, C defaults, String component, long value) {
    return with(option, defaults, component, Long.toString(value), true);
  }

  private static <C extends Record> C with(
      String option, C defaults, String component, String value, boolean isPlain) {
    LocatedYaml scalar = new LocatedYaml.Scalar(0, value, isPlain);
    return over(
        option,
        new LocatedYaml.Mapping(0, Map.of(component, scalar), Map.of(component, 0)),
        defaults);
  }

  @SuppressWarnings("unchecked") // A record class is final, so the class of the defaults is C.
  private static <C extends Record> C over(String source, LocatedYaml.Mapping mapping, C defaults) {
    return (C) new Binding(source).record(mapping, "", defaults.getClass(), defaults);
  }

  /**
   * Reads only one key, which may be missing.
   *
   * @param standard value if the key is missing
   * @throws InputException as {@link #choice(Path, String, List)}
   */
  public static String choice(Path file, String key, List<String> known, String standard) {
    boolean given = LocatedYaml.parse(file.toString(), text(file)).values().containsKey(key);
    return given ? choice(file, key, known) : standard;
  }

  /** Returns the configuration as JSON, structured like the YAML, for provenance. */
  public static JsonNode toJson(Record configuration) {
    ObjectNode tree = MAPPER.createObjectNode();
    for (RecordComponent component : configuration.getClass().getRecordComponents()) {
      Object value = valueOf(component, configuration);
      if (isInline(component) && value instanceof Record inline) {
        tree.setAll((ObjectNode) toJson(inline));
      } else {
        tree.set(component.getName(), valueToJson(component.getGenericType(), value));
      }
    }
    return tree;
  }

  private static JsonNode valueToJson(Type type, @Nullable Object value) {
    if (value instanceof Record nested) {
      return type instanceof Class<?> raw && Choice.isChoice(raw)
          ? MAPPER.createObjectNode().set(Choice.name(nested.getClass()), toJson(nested))
          : toJson(nested);
    }
    if (value instanceof List<?> list && type instanceof ParameterizedType generic) {
      ArrayNode items = MAPPER.createArrayNode();
      list.forEach(item -> items.add(valueToJson(generic.getActualTypeArguments()[0], item)));
      return items;
    }
    return MAPPER.valueToTree(value);
  }

  private static boolean isInline(RecordComponent component) {
    return component.isAnnotationPresent(Inline.class);
  }

  private static @Nullable Object valueOf(RecordComponent component, Record holder) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }

  /** Binds the parts of one source. */
  private record Binding(String source) {

    Record record(
        LocatedYaml.Mapping mapping, String path, Class<?> type, @Nullable Record defaults) {
      List<String> keys = keys(type, defaults);
      mapping
          .values()
          .forEach(
              (key, value) -> {
                if (!keys.contains(key)) {
                  throw unknown(mapping.keyLines().getOrDefault(key, 0), path + key, key, keys);
                }
              });
      return components(mapping, path, type, defaults);
    }

    /** Binds the components of a record and of its inline records. */
    private Record components(
        LocatedYaml.Mapping mapping, String path, Class<?> type, @Nullable Record defaults) {
      List<@Nullable Object> values = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        String name = component.getName();
        Object standard = defaults == null ? null : valueOf(component, defaults);
        if (isInline(component)) {
          values.add(components(mapping, path, component.getType(), (Record) standard));
          continue;
        }
        LocatedYaml given = mapping.values().get(name);
        if (given == null && defaults == null) {
          throw wrong(mapping.line(), path + name + " is missing");
        }
        values.add(
            given == null
                ? standard
                : value(given, path + name, component.getGenericType(), standard));
      }
      return construct(mapping, path, type, values);
    }

    private Object value(LocatedYaml given, String path, Type type, @Nullable Object standard) {
      Class<?> raw = type instanceof ParameterizedType generic ? raw(generic) : (Class<?>) type;
      if (raw == Record.class && standard != null) {
        raw = standard.getClass();
      }
      if (Choice.isChoice(raw)) {
        return choice(given, path, raw, standard);
      }
      if (raw.isRecord()) {
        if (!(given instanceof LocatedYaml.Mapping mapping)) {
          throw wrong(
              given.line(),
              path
                  + " should be keys and values: "
                  + String.join(", ", keys(raw, (Record) standard)));
        }
        return record(mapping, path + ".", raw, (Record) standard);
      }
      if (raw == List.class && type instanceof ParameterizedType generic) {
        return list(given, path, generic.getActualTypeArguments()[0], (List<?>) standard);
      }
      if (!(given instanceof LocatedYaml.Scalar scalar)) {
        throw wrong(given.line(), path + " should be " + expected(raw));
      }
      return scalar(scalar, path, raw);
    }

    /** Binds a kind and its settings, which override the default if that has the same kind. */
    private Record choice(
        LocatedYaml given, String path, Class<?> choice, @Nullable Object standard) {
      List<String> names = Choice.names(choice);
      String name = given instanceof LocatedYaml.Scalar scalar ? scalar.text() : "";
      LocatedYaml settings = null;
      if (given instanceof LocatedYaml.Mapping mapping && mapping.values().size() == 1) {
        name = mapping.values().keySet().iterator().next();
        settings = mapping.values().get(name);
      }
      Class<?> kind = Choice.named(choice, name);
      if (kind == null) {
        String nearest = name.isEmpty() ? "" : Suggestions.nearestFirst(name, names).get(0);
        throw wrong(
            given.line(),
            "%s should be one of %s, such as {%s: {...}}%s"
                .formatted(
                    path,
                    String.join(", ", names),
                    names.get(0),
                    nearest.isEmpty() ? "" : "; did you mean %s?".formatted(nearest)));
      }
      Record defaults = kind.isInstance(standard) ? (Record) standard : requireDefault(kind);
      if (settings == null
          || (settings instanceof LocatedYaml.Scalar nothing && nothing.isNothing())) {
        return defaults;
      }
      String inside = path + "." + name;
      RecordComponent[] components = kind.getRecordComponents();
      if (settings instanceof LocatedYaml.Scalar && components.length == 1) {
        String only = components[0].getName();
        settings =
            new LocatedYaml.Mapping(
                settings.line(), Map.of(only, settings), Map.of(only, settings.line()));
      }
      return (Record) value(settings, inside, kind, defaults);
    }

    private List<Object> list(
        LocatedYaml given, String path, Type itemType, @Nullable List<?> defaults) {
      if (!(given instanceof LocatedYaml.Sequence sequence)) {
        throw wrong(given.line(), path + " should be a list, such as [1, 2]");
      }
      Record standard = itemType instanceof Class<?> type ? constantDefault(type) : null;
      if (hasOpenComponent(itemType) && defaults != null && !defaults.isEmpty()) {
        standard = (Record) defaults.get(0);
      }
      List<Object> items = new ArrayList<>();
      for (LocatedYaml item : sequence.items()) {
        items.add(value(item, path + "[" + items.size() + "]", itemType, standard));
      }
      return List.copyOf(items);
    }

    private Object scalar(LocatedYaml.Scalar scalar, String path, Class<?> type) {
      if (scalar.isNothing()) {
        throw wrong(scalar.line(), path + " has no value; it should be " + expected(type));
      }
      Object value = Scalars.read(scalar, type);
      if (value == null) {
        throw wrong(
            scalar.line(),
            "%s is \"%s\", should be %s".formatted(path, scalar.text(), expected(type)));
      }
      return value;
    }

    private Record construct(
        LocatedYaml.Mapping mapping, String path, Class<?> type, List<@Nullable Object> values) {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return (Record) constructor.newInstance(values.toArray());
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof IllegalArgumentException refusal) {
          String message = String.valueOf(refusal.getMessage());
          String where = path.isEmpty() ? "" : path.substring(0, path.length() - 1) + ": ";
          throw wrong(lineOf(message, mapping), where + message);
        }
        throw new IllegalStateException("Cannot make a " + type.getName(), e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot make a " + type.getName(), e);
      }
    }

    /** Line of the key that an error message names first, or of the mapping if it names none. */
    private static int lineOf(String message, LocatedYaml.Mapping mapping) {
      int line = mapping.line();
      int first = message.length();
      for (Map.Entry<String, LocatedYaml> entry : mapping.values().entrySet()) {
        Matcher named =
            Pattern.compile("\\b" + Pattern.quote(entry.getKey()) + "\\b").matcher(message);
        if (named.find() && named.start() < first) {
          first = named.start();
          line = entry.getValue().line();
        }
      }
      return line;
    }

    private InputException unknown(int line, String path, String key, List<String> keys) {
      List<String> known = Suggestions.nearestFirst(key, keys);
      return wrong(
          line,
          known.isEmpty()
              ? path + ": nothing can be set here"
              : "unknown key %s; did you mean %s? Known: %s"
                  .formatted(path, known.get(0), String.join(", ", known)));
    }

    private InputException wrong(int line, String problem) {
      return new InputException(source + (line > 0 ? ":" + line : "") + ": " + Text.line(problem));
    }

    private static boolean hasOpenComponent(Type type) {
      return type instanceof Class<?> raw
          && raw.isRecord()
          && Arrays.stream(raw.getRecordComponents())
              .anyMatch(component -> component.getType() == Record.class);
    }

    private static Class<?> raw(ParameterizedType type) {
      return (Class<?>) type.getRawType();
    }

    /** Keys that are valid for a record. */
    private static List<String> keys(Class<?> type, @Nullable Record defaults) {
      List<String> keys = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        if (isInline(component)) {
          Record inline = defaults == null ? null : (Record) valueOf(component, defaults);
          keys.addAll(keys(component.getType(), inline));
        } else {
          keys.add(component.getName());
        }
      }
      return keys;
    }

    private static Record requireDefault(Class<?> kind) {
      Record found = constantDefault(kind);
      if (found == null) {
        throw new IllegalStateException(kind.getName() + " has no constant DEFAULT");
      }
      return found;
    }

    private static @Nullable Record constantDefault(Class<?> type) {
      if (!type.isRecord()) {
        return null;
      }
      try {
        Field field = type.getDeclaredField("DEFAULT");
        field.setAccessible(true);
        return (Record) field.get(null);
      } catch (NoSuchFieldException e) {
        return null;
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("Cannot read the default of " + type.getName(), e);
      }
    }

    private static String expected(Class<?> type) {
      if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
        return "a whole number" + (type == int.class ? " below 2^31" : "");
      }
      if (type == double.class || type == float.class || type == Double.class) {
        return "a number";
      }
      if (type == boolean.class || type == Boolean.class) {
        return "true or false";
      }
      if (type.isEnum()) {
        return "one of "
            + String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString())
                    .toList());
      }
      return "text";
    }
  }
}
