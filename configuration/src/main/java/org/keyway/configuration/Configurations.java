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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Suggestions;

/**
 * Maps YAML onto configuration records: what the text says goes over a default record, component by
 * component, also in records within records.
 *
 * <p>Components are numbers, truth values, text, enum constants (upper and lower case alike),
 * records, and lists of these; what a scalar is, its component says (see {@link Scalars}). A
 * component of the type {@link Record} is of the class of its default value. A list replaces the
 * default list; a record in a list goes over its class's constant DEFAULT, or else the first item of
 * the default list, or names all its components where there is neither. Whatever is wrong, be it a key, a type, or a value that
 * the record's constructor refuses, is a {@link InputException} of one line: source, line, and what
 * would be right.
 */
public final class Configurations {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Configurations() {}

  /**
   * Reads a configuration.
   *
   * @param file YAML
   * @param defaults what holds where the file says nothing
   * @throws InputException if the file cannot be read or is wrong
   */
  public static <C extends Record> C read(Path file, C defaults) {
    return parse(file.toString(), text(file), defaults);
  }

  /**
   * Reads one key alone, which decides what the others mean.
   *
   * @param file YAML
   * @param known values that it may have
   * @throws InputException if the file cannot be read or is no YAML, or the key is missing or has
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
   * @param source what the text is called in messages
   * @throws InputException if the text is wrong
   */
  public static <C extends Record> C parse(String source, String yaml, C defaults) {
    return over(source, LocatedYaml.parse(source, yaml), defaults);
  }

  /**
   * Sets one component that is text, as a command line option does.
   *
   * @param option what set it, for messages
   * @throws InputException if there is no such component, or the value is refused
   */
  public static <C extends Record> C with(
      String option, C defaults, String component, String value) {
    return with(option, defaults, component, value, false);
  }

  /**
   * Sets one component that is a whole number, as a command line option does.
   *
   * @param option what set it, for messages
   * @throws InputException if there is no such component, or the value is refused
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
   * Reads one key alone that may be missing.
   *
   * @param standard its value where it is
   * @throws InputException as {@link #choice(Path, String, List)}
   */
  public static String choice(Path file, String key, List<String> known, String standard) {
    boolean given = LocatedYaml.parse(file.toString(), text(file)).values().containsKey(key);
    return given ? choice(file, key, known) : standard;
  }

  /** The configuration as JSON, component by component, for provenance. */
  public static JsonNode toJson(Record configuration) {
    ObjectNode tree = MAPPER.createObjectNode();
    for (RecordComponent component : configuration.getClass().getRecordComponents()) {
      tree.set(component.getName(), valueToJson(valueOf(component, configuration)));
    }
    return tree;
  }

  private static JsonNode valueToJson(@Nullable Object value) {
    if (value instanceof Record nested) {
      return toJson(nested);
    }
    if (value instanceof List<?> list) {
      ArrayNode items = MAPPER.createArrayNode();
      list.forEach(item -> items.add(valueToJson(item)));
      return items;
    }
    return MAPPER.valueToTree(value);
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
      Map<String, RecordComponent> components = new LinkedHashMap<>();
      for (RecordComponent component : type.getRecordComponents()) {
        components.put(component.getName(), component);
      }
      mapping
          .values()
          .forEach(
              (key, value) -> {
                if (!components.containsKey(key)) {
                  throw unknown(
                      mapping.keyLines().getOrDefault(key, 0), path + key, key, components);
                }
              });
      List<@Nullable Object> values = new ArrayList<>();
      for (RecordComponent component : components.values()) {
        String name = component.getName();
        LocatedYaml given = mapping.values().get(name);
        Object standard = defaults == null ? null : valueOf(component, defaults);
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
      Class<?> declared =
          type instanceof ParameterizedType generic ? raw(generic) : (Class<?>) type;
      Class<?> raw =
          declared == Record.class && standard != null ? standard.getClass() : declared;
      if (raw.isRecord()) {
        if (!(given instanceof LocatedYaml.Mapping mapping)) {
          throw wrong(given.line(), path + " should be keys and values: " + keys(raw));
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

    private List<Object> list(
        LocatedYaml given, String path, Type itemType, @Nullable List<?> defaults) {
      if (!(given instanceof LocatedYaml.Sequence sequence)) {
        throw wrong(given.line(), path + " should be a list, such as [1, 2]");
      }
      Record standard = itemType instanceof Class<?> type ? constantDefault(type) : null;
      if (standard == null && defaults != null && !defaults.isEmpty()) {
        standard = defaults.get(0) instanceof Record first ? first : null;
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

    /** The line of the key that a refusal names first, or of the mapping if it names none. */
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

    private InputException unknown(
        int line, String path, String key, Map<String, RecordComponent> components) {
      List<String> known = Suggestions.nearestFirst(key, components.keySet());
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

    private static Class<?> raw(ParameterizedType type) {
      return (Class<?>) type.getRawType();
    }

    private static String keys(Class<?> type) {
      return String.join(
          ", ", Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
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
