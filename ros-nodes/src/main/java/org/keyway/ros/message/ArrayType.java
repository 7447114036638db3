package org.keyway.ros.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.keyway.ros.message.Primitive.Kind;

/**
 * Type of an array. Messages hold elements of one byte as a {@link ByteBuffer}, other integers as
 * {@code long[]}, floats as {@code double[]}, and anything else as a {@link List}.
 *
 * @param element type of the elements
 * @param length number of elements; {@link #VARIABLE} if each value carries its own length
 */
public record ArrayType(FieldType element, int length) implements FieldType {
  /** Length of arrays whose values carry their own length. */
  public static final int VARIABLE = -1;

  private static final int LENGTH_BYTES = 4;

  boolean isVariable() {
    return length == VARIABLE;
  }

  boolean holdsBytes() {
    return element instanceof Primitive primitive && primitive.isSingleByte();
  }

  boolean holdsIntegers() {
    return element instanceof Primitive primitive
        && (primitive.kind() == Kind.SIGNED || primitive.kind() == Kind.UNSIGNED)
        && !primitive.isSingleByte();
  }

  boolean holdsFloats() {
    return element instanceof Primitive primitive && primitive.kind() == Kind.FLOAT;
  }

  @Override
  public String typeName() {
    return element.typeName() + (isVariable() ? "[]" : "[" + length + "]");
  }

  @Override
  public int leastBytes() {
    return isVariable()
        ? LENGTH_BYTES
        : (int) Math.min(Integer.MAX_VALUE, (long) length * element.leastBytes());
  }

  @Override
  public Object defaultValue() {
    int size = isVariable() ? 0 : length;
    if (holdsBytes()) {
      return ByteBuffer.allocate(size);
    }
    if (holdsIntegers()) {
      return new long[size];
    }
    if (holdsFloats()) {
      return new double[size];
    }
    List<Object> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(element.defaultValue());
    }
    return Collections.unmodifiableList(values);
  }

  @Override
  public Object checked(Object value) {
    Object held = value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    int size = size(held);
    if (size < 0 || (!isVariable() && size != length)) {
      throw new IllegalArgumentException(
          "A value of class %s%s is no %s"
              .formatted(
                  value.getClass().getSimpleName(),
                  size < 0 ? "" : " and length " + size,
                  typeName()));
    }
    return held instanceof List<?> list ? list.stream().map(element::checked).toList() : held;
  }

  /** Number of elements of a value; -1 if it is of the wrong class. */
  int size(Object value) {
    if (holdsBytes()) {
      return value instanceof ByteBuffer bytes ? bytes.remaining() : -1;
    }
    if (holdsIntegers()) {
      return value instanceof long[] integers ? integers.length : -1;
    }
    if (holdsFloats()) {
      return value instanceof double[] floats ? floats.length : -1;
    }
    return value instanceof List<?> list ? list.size() : -1;
  }

  @Override
  public String toString() {
    return typeName();
  }
}
