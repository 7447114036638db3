package org.keyway.ros.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds and parses message types. {@link #standard} returns types that the nodes use and others of
 * ROS's common packages, whose definitions are resources. {@link #described} parses types that a
 * connection or a bag describes.
 */
public final class MessageTypes {
  private static final MessageTypes STANDARD = new MessageTypes(null, MessageTypes::resource);

  /** Standard types of ROS 2: the same, without the sequence number in a header. */
  private static final MessageTypes STANDARD_OF_ROS_2 =
      new MessageTypes(
          null,
          name ->
              name.equals("std_msgs/Header") ? "time stamp\nstring frame_id\n" : resource(name));

  private static final String ANY_MD5 = "*";
  private static final Pattern SEPARATOR = Pattern.compile("(?m)(^|\\R)={80}\\R");
  private static final Pattern PART = Pattern.compile("(?m)^---\\s*$");

  private final @Nullable String owner;
  private final Function<String, @Nullable String> texts;
  private final Map<String, MessageType> known = new HashMap<>();
  private final Set<String> unfinished = new LinkedHashSet<>();

  /**
   * @param owner the type whose definition contains these types; null for the types that come with
   *     Keyway
   * @param texts gives the definition of a type; null if there is none
   */
  private MessageTypes(@Nullable String owner, Function<String, @Nullable String> texts) {
    this.owner = owner;
    this.texts = texts;
  }

  /**
   * Returns a standard type, such as {@code sensor_msgs/Image}.
   *
   * @throws IllegalArgumentException if no type has this name
   */
  public static MessageType standard(String name) {
    return STANDARD.get(name);
  }

  /**
   * Returns the type of a service that the nodes use, such as {@code std_srvs/Trigger}.
   *
   * @throws IllegalArgumentException if no service type has this name
   */
  public static ServiceType standardService(String name) {
    String[] parts = parts(name, ".srv", 2);
    return new ServiceType(
        name,
        DefinitionParser.parse(name + "Request", parts[0], STANDARD::get),
        DefinitionParser.parse(name + "Response", parts[1], STANDARD::get));
  }

  /**
   * Returns the type of an action that the nodes use, such as {@code keyway/PlanToImage}.
   *
   * @throws IllegalArgumentException if no action type has this name
   */
  public static ActionType standardAction(String name) {
    String[] parts = parts(name, ".action", 3);
    return new ActionType(
        name,
        DefinitionParser.parse(name + "Goal", parts[0], STANDARD::get),
        DefinitionParser.parse(name + "Result", parts[1], STANDARD::get),
        DefinitionParser.parse(name + "Feedback", parts[2], STANDARD::get));
  }

  /**
   * Creates a type from its own definition.
   *
   * @param text the definition, without the definitions of nested types
   * @param nested types that the text names, besides standard ones
   * @throws IllegalArgumentException if the text is not a valid definition
   */
  public static MessageType of(String name, String text, MessageType... nested) {
    Map<String, MessageType> own = new HashMap<>();
    for (MessageType type : nested) {
      own.put(type.typeName(), type);
    }
    return DefinitionParser.parse(
        name, text, wanted -> own.containsKey(wanted) ? own.get(wanted) : STANDARD.get(wanted));
  }

  /**
   * Parses a full definition: the text of the type, then the texts of nested types. A line of 80 =
   * and a line {@code MSG: package/Name} precede each nested type.
   *
   * @throws IllegalArgumentException if the definition is invalid or lacks a nested type
   */
  public static MessageType parse(String name, String definition) {
    String[] sections = SEPARATOR.split(definition, -1);
    Map<String, String> definitions = new HashMap<>();
    for (int i = 1; i < sections.length; i++) {
      String[] lines = sections[i].split("\\R", 2);
      if (!lines[0].startsWith("MSG: ")) {
        throw new IllegalArgumentException(
            "The definition of %s has a section that does not begin with its type".formatted(name));
      }
      definitions.put(
          lines[0].substring("MSG: ".length()).strip(), lines.length > 1 ? lines[1] : "");
    }
    definitions.put(name, sections[0]);
    return new MessageTypes(name, definitions::get).get(name);
  }

  /**
   * Parses a full definition of ROS 2. Names of the type and of nested types lose {@code /msg}.
   * {@code builtin_interfaces/Time} and {@code Duration} become the built-in types of ROS 1, which
   * are the same on the wire. Default values and bounds are ignored.
   *
   * @param name package and name, such as {@code sensor_msgs/msg/Image}
   * @throws IllegalArgumentException if the definition is invalid, lacks a nested type, or has a
   *     {@code wstring}, which middlewares encode differently
   */
  public static MessageType parseRos2(String name, String definition) {
    return parse(Ros2Definitions.typeName(name), Ros2Definitions.toRos1(definition));
  }

  /**
   * Returns the type that a connection or a bag describes. Some recorders and bridges omit
   * definitions. The standard type of that name then replaces it, if the md5 agrees.
   *
   * @param name package and name, such as {@code sensor_msgs/Image}
   * @param md5 the md5 in hexadecimal; empty or {@code *} if unknown
   * @param definition the full definition, as for {@link #parse}; may be blank
   * @throws IllegalArgumentException as {@link #parse}, or if no definition is found
   */
  public static MessageType described(String name, String md5, String definition) {
    if (!definition.isBlank()) {
      return parse(name, definition);
    }
    boolean anyMd5 = md5.isEmpty() || md5.equals(ANY_MD5);
    if (md5.equals(MessageType.md5(""))) {
      return parse(name, definition); // The empty definition is the right one.
    }
    MessageType standard = standardInstead(STANDARD, name);
    if (!anyMd5 && !standard.md5().equals(md5)) {
      throw new IllegalArgumentException(
          "There is no definition of %s with it, and its md5 %s is not %s, that of the standard type"
              .formatted(name, md5, standard.md5()));
    }
    return standard;
  }

  /**
   * Returns the type that a recording of ROS 2 describes, or the standard type of that name if the
   * definition is missing.
   *
   * @param name package and name, such as {@code sensor_msgs/msg/Image}
   * @param definition the full definition, as for {@link #parseRos2}; may be blank
   * @throws IllegalArgumentException as {@link #parseRos2}, or if no definition is found
   */
  public static MessageType describedRos2(String name, String definition) {
    return definition.isBlank()
        ? standardInstead(STANDARD_OF_ROS_2, Ros2Definitions.typeName(name))
        : parseRos2(name, definition);
  }

  private static MessageType standardInstead(MessageTypes standards, String name) {
    try {
      return standards.get(name);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "There is no definition of %s with it, and it is no standard type that Keyway has"
              .formatted(name.isBlank() ? "its messages" : name),
          unknown);
    }
  }

  private synchronized MessageType get(String name) {
    MessageType type = known.get(name);
    if (type != null) {
      return type;
    }
    String text = texts.apply(name);
    if (text == null) {
      throw new IllegalArgumentException(
          owner == null
              ? "There is no definition of the type " + name
              : "The definition of %s lacks that of %s".formatted(owner, name));
    }
    if (!unfinished.add(name)) {
      throw new IllegalArgumentException("The type %s contains itself".formatted(name));
    }
    try {
      type = DefinitionParser.parse(name, text, this::get);
    } finally {
      unfinished.remove(name);
    }
    known.put(name, type);
    return type;
  }

  private static String[] parts(String name, String extension, int count) {
    String text = load(name + extension);
    if (text == null) {
      throw new IllegalArgumentException("There is no definition of " + name + extension);
    }
    return PART.split(text, count);
  }

  private static @Nullable String resource(String name) {
    return load(name + ".msg");
  }

  private static @Nullable String load(String file) {
    try (InputStream stream = MessageTypes.class.getResourceAsStream("definitions/" + file)) {
      return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
