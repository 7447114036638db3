package org.keyway.ros.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * A message: a value for every field of its type, reached by paths such as {@code twist.linear.x}.
 * {@link Primitive} and {@link ArrayType} list the classes of the values. Not safe for use by
 * several threads while one of them sets fields.
 */
public final class Message {
  private final MessageType type;
  private final @Nullable Object[] values;

  Message(MessageType type) {
    this.type = type;
    this.values = new Object[type.fields().size()];
  }

  public MessageType type() {
    return type;
  }

  /**
   * Returns the value at a path.
   *
   * @throws IllegalArgumentException if this message has no such path
   */
  public Object get(String path) {
    return FieldPath.of(type, path).get(this);
  }

  /**
   * Sets the value at a path.
   *
   * @param value the value, of a class that the field holds. Integers accept any integral number,
   *     floats any number, arrays of single bytes also {@code byte[]}. Arrays and buffers are not
   *     copied
   * @return this message
   * @throws IllegalArgumentException if this message has no such path or the value does not fit
   */
  public Message set(String path, Object value) {
    int dot = path.lastIndexOf('.');
    Message owner = dot < 0 ? this : message(path.substring(0, dot));
    owner.setOwn(path.substring(dot + 1), value);
    return this;
  }

  private void setOwn(String field, Object value) {
    Integer index = type.indexOf(field);
    if (index == null) {
      throw FieldPath.noSuchField(type, field);
    }
    try {
      values[index] = type.fields().get(index).type().checked(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Field %s of %s: %s".formatted(field, type, e.getMessage()), e);
    }
  }

  /** Returns the integer at a path. */
  public long integer(String path) {
    return as(Long.class, path);
  }

  /** Returns the integer or float at a path as a number; true is 1, false is 0. */
  public double number(String path) {
    return FieldPath.of(type, path).number(this);
  }

  /** Returns the Boolean value at a path. */
  public boolean truth(String path) {
    return as(Boolean.class, path);
  }

  /** Returns the string at a path. */
  public String string(String path) {
    return as(String.class, path);
  }

  /** Returns the time or duration at a path. */
  public RosTime time(String path) {
    return as(RosTime.class, path);
  }

  /**
   * Returns the nested message at a path, not a copy: changes to its fields change this message.
   */
  public Message message(String path) {
    return as(Message.class, path);
  }

  /** Returns the array of single bytes at a path, as a separate buffer over the same memory. */
  public ByteBuffer bytes(String path) {
    return as(ByteBuffer.class, path).slice();
  }

  /** Returns the array of floats at a path, not a copy. */
  public double[] floats(String path) {
    return as(double[].class, path);
  }

  /** Returns the array of integers larger than a byte at a path, not a copy. */
  public long[] integers(String path) {
    return as(long[].class, path);
  }

  /** Returns the array of messages at a path. */
  public List<Message> messages(String path) {
    return list(Message.class, path);
  }

  /** Returns the array of strings at a path. */
  public List<String> strings(String path) {
    return list(String.class, path);
  }

  private <T> List<T> list(Class<T> element, String path) {
    List<T> found = new ArrayList<>();
    for (Object value : as(List.class, path)) {
      found.add(element.cast(value));
    }
    return found;
  }

  private <T> T as(Class<T> wanted, String path) {
    Object value = get(path);
    if (!wanted.isInstance(value)) {
      throw new IllegalArgumentException(
          "%s of %s is no %s".formatted(path, type, wanted.getSimpleName()));
    }
    return wanted.cast(value);
  }

  /**
   * Returns the path of the first float that satisfies a predicate, also in nested messages and
   * arrays; null if there is none.
   */
  public @Nullable String firstFloat(DoublePredicate holds) {
    for (int i = 0; i < values.length; i++) {
      Field field = type.fields().get(i);
      String found = firstFloat(field.name(), field.type(), value(i), holds);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String firstFloat(
      String path, FieldType type, Object value, DoublePredicate holds) {
    if (value instanceof Double number) {
      return holds.test(number) ? path : null;
    }
    if (value instanceof Message nested) {
      String inner = nested.firstFloat(holds);
      return inner == null ? null : path + "." + inner;
    }
    if (value instanceof double[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        if (holds.test(numbers[i])) {
          return path + "[" + i + "]";
        }
      }
    } else if (type instanceof ArrayType array
        && array.element() instanceof MessageType
        && value instanceof List<?> messages) {
      for (int i = 0; i < messages.size(); i++) {
        String inner = ((Message) messages.get(i)).firstFloat(holds);
        if (inner != null) {
          return path + "[" + i + "]." + inner;
        }
      }
    }
    return null;
  }

  /** Returns the value of a field; creates the default at the first access. */
  Object value(int index) {
    Object value = values[index];
    if (value == null) {
      value = type.fields().get(index).type().defaultValue();
      values[index] = value;
    }
    return value;
  }

  /** Sets a value that is known to fit. */
  void put(int index, Object value) {
    values[index] = value;
  }

  /** Messages are equal if their types and all their values are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Message that
        && type.equals(that.type)
        && Arrays.deepEquals(all(), that.all());
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, Arrays.deepHashCode(all()));
  }

  private Object[] all() {
    Object[] all = new Object[values.length];
    Arrays.setAll(all, this::value);
    return all;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type.typeName()).append('{');
    for (int i = 0; i < values.length; i++) {
      Object value = value(i);
      text.append(i == 0 ? "" : ", ").append(type.fields().get(i).name()).append('=');
      text.append(
          value instanceof long[] integers
              ? Arrays.toString(integers)
              : value instanceof double[] floats ? Arrays.toString(floats) : value);
    }
    return text.append('}').toString();
  }
}
