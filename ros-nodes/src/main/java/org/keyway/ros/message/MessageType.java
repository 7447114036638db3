package org.keyway.ros.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Type of a message: its name, its layout on the wire, and its md5. Both ends of a connection
 * compare the md5 to check that they use the same type.
 *
 * <p>The md5 is computed from the definition without comments, constants first, with every nested
 * type replaced by its own md5. Publishers send and bags store the full definition: the text,
 * followed by the texts of all nested types.
 */
public final class MessageType implements FieldType {
  private static final String SEPARATOR = "=".repeat(80);

  private final String name;
  private final String text;
  private final List<Constant> constants;
  private final List<Field> fields;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final String md5;
  private final int leastBytes;

  /**
   * @param name package and name, such as {@code sensor_msgs/Image}
   * @param text the definition, without the definitions of nested types
   * @param constants its constants in the order of the text
   * @param fields its fields in the order of the text
   */
  MessageType(String name, String text, List<Constant> constants, List<Field> fields) {
    this.name = name;
    this.text = text;
    this.constants = List.copyOf(constants);
    this.fields = List.copyOf(fields);
    long least = 0;
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (indexes.put(field.name(), i) != null) {
        throw new IllegalArgumentException(name + " has two fields " + field.name());
      }
      least += field.type().leastBytes();
    }
    leastBytes = (int) Math.min(Integer.MAX_VALUE, least);
    md5 = md5(md5Text());
  }

  /** Returns package and name, such as {@code sensor_msgs/Image}. */
  @Override
  public String typeName() {
    return name;
  }

  /** Returns the md5 in hexadecimal, 32 digits. */
  public String md5() {
    return md5;
  }

  public List<Constant> constants() {
    return constants;
  }

  /** Returns the fields in the order of the wire. */
  public List<Field> fields() {
    return fields;
  }

  /** Returns the definition, followed by the definitions of all nested types. */
  public String definition() {
    Set<MessageType> nested = new LinkedHashSet<>();
    collectNested(nested);
    return text
        + nested.stream()
            .map(type -> "\n" + SEPARATOR + "\nMSG: " + type.name + "\n" + type.text)
            .collect(Collectors.joining());
  }

  /** Creates a message with every field zero, empty or false. */
  public Message newMessage() {
    return new Message(this);
  }

  /** Returns the index of a field in wire order; null if no field has that name. */
  @Nullable Integer indexOf(String fieldName) {
    return indexes.get(fieldName);
  }

  /**
   * Returns the text whose digest is the md5. A service's md5 is the digest of its two texts,
   * concatenated.
   */
  String md5Text() {
    StringBuilder lines = new StringBuilder();
    for (Constant constant : constants) {
      lines.append("%s %s=%s\n".formatted(constant.type(), constant.name(), constant.text()));
    }
    for (Field field : fields) {
      MessageType nested = nested(field.type());
      lines
          .append(nested == null ? field.type().typeName() : nested.md5)
          .append(' ')
          .append(field.name())
          .append('\n');
    }
    return lines.toString().strip();
  }

  static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has MD5", e);
    }
  }

  private void collectNested(Set<MessageType> found) {
    for (Field field : fields) {
      MessageType type = nested(field.type());
      if (type != null && found.add(type)) {
        type.collectNested(found);
      }
    }
  }

  private static @Nullable MessageType nested(FieldType type) {
    if (type instanceof ArrayType array) {
      return nested(array.element());
    }
    return type instanceof MessageType message ? message : null;
  }

  @Override
  public int leastBytes() {
    return leastBytes;
  }

  @Override
  public Object defaultValue() {
    return newMessage();
  }

  @Override
  public Object checked(Object value) {
    if (!(value instanceof Message message) || !message.type().equals(this)) {
      throw new IllegalArgumentException(
          "%s is no %s"
              .formatted(
                  value instanceof Message message ? message.type() : value.getClass(), name));
    }
    return value;
  }

  /** Types are equal if their names and md5 are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MessageType that && name.equals(that.name) && md5.equals(that.md5);
  }

  @Override
  public int hashCode() {
    return md5.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
