package org.keyway.ros.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.Primitive.Kind;

/**
 * A path from a message to a value in it, such as {@code poses[0].position.x}. Dots separate names
 * of fields; an array has an index in brackets. The path is checked once, against the type.
 */
public final class FieldPath {
  private static final Pattern STEP = Pattern.compile("(?<field>\\w+)(\\[(?<element>\\d{1,9})])?");
  private static final int WHOLE = -1;

  private final String text;
  private final List<Step> steps;
  private final FieldType leaf;

  /** A field, and the index of its element if it is an array. */
  private record Step(int field, int element) {}

  private FieldPath(String text, List<Step> steps, FieldType leaf) {
    this.text = text;
    this.steps = steps;
    this.leaf = leaf;
  }

  /**
   * Parses a path in messages of a type.
   *
   * @throws IllegalArgumentException if the path does not exist; the error message names the
   *     existing fields
   */
  public static FieldPath of(MessageType root, String path) {
    List<Step> steps = new ArrayList<>(4);
    FieldType type = root;
    for (String part : path.split("\\.", -1)) {
      Matcher matcher = STEP.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("'%s' is no path to a field".formatted(path));
      }
      if (!(type instanceof MessageType message)) {
        throw new IllegalArgumentException(
            "'%s' goes on after a %s, which has no fields".formatted(path, type));
      }
      Integer field = message.indexOf(matcher.group("field"));
      if (field == null) {
        throw noSuchField(message, matcher.group("field"));
      }
      type = message.fields().get(field).type();
      int element = element(matcher.group("element"), type, path);
      if (element != WHOLE) {
        type = ((ArrayType) type).element();
      }
      steps.add(new Step(field, element));
    }
    return new FieldPath(path, steps, type);
  }

  private static int element(@Nullable String index, FieldType type, String path) {
    if (index == null) {
      return WHOLE;
    }
    int element = Integer.parseInt(index);
    if (!(type instanceof ArrayType array) || (!array.isVariable() && element >= array.length())) {
      throw new IllegalArgumentException("'%s': %s has no [%d]".formatted(path, type, element));
    }
    return element;
  }

  static IllegalArgumentException noSuchField(MessageType type, String field) {
    return new IllegalArgumentException(
        "%s has no field '%s'; it has %s"
            .formatted(
                type,
                field,
                type.fields().stream().map(Field::name).collect(Collectors.joining(", "))));
  }

  /** Returns the type of the value at the path. */
  public FieldType leaf() {
    return leaf;
  }

  /** Whether {@link #number} can read the value at the path. */
  public boolean isNumeric() {
    return leaf instanceof Primitive primitive && primitive.isNumeric();
  }

  /**
   * Returns the value in a message.
   *
   * @throws IllegalArgumentException if an array is too short for an index of the path
   */
  public Object get(Message message) {
    Object value = message;
    for (Step step : steps) {
      Message owner = (Message) value;
      value = owner.value(step.field);
      if (step.element != WHOLE) {
        value =
            element((ArrayType) owner.type().fields().get(step.field).type(), value, step.element);
      }
    }
    return value;
  }

  /**
   * Returns the value as a number; true is 1, false is 0.
   *
   * @throws IllegalArgumentException if the value is not a number, or an array is too short
   */
  public double number(Message message) {
    Object value = get(message);
    if (value instanceof Long integer && integer < 0 && leaf == Primitive.UINT64) {
      return (integer >>> 1) * 2.0; // Held as the signed number of the same bits.
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    throw new IllegalArgumentException("%s is a %s, no number".formatted(text, leaf));
  }

  private Object element(ArrayType type, Object array, int index) {
    int size = type.size(array);
    if (index >= size) {
      throw new IllegalArgumentException(
          "'%s': the array has only %d elements".formatted(text, size));
    }
    if (array instanceof ByteBuffer bytes) {
      byte value = bytes.get(bytes.position() + index);
      Kind kind = ((Primitive) type.element()).kind();
      return switch (kind) {
        case BOOLEAN -> value != 0;
        case SIGNED -> (long) value;
        default -> (long) Byte.toUnsignedInt(value);
      };
    }
    if (array instanceof long[] integers) {
      return integers[index];
    }
    return array instanceof double[] floats ? floats[index] : ((List<?>) array).get(index);
  }

  @Override
  public String toString() {
    return text;
  }
}
