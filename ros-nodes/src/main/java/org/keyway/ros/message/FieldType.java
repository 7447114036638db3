package org.keyway.ros.message;

/**
 * What a field holds: a {@link Primitive}, an {@link ArrayType}, or another {@link MessageType}.
 */
public sealed interface FieldType permits Primitive, ArrayType, MessageType {
  /** As definitions write it: {@code float64}, {@code uint8[]}, {@code std_msgs/Header}. */
  String typeName();

  /** Bytes that a value takes on the wire at least, which bounds how many fit in what is left. */
  int leastBytes();

  /** The value of a field that nobody has set: zero, empty, false. */
  Object defaultValue();

  /**
   * The value in the form in which messages hold it.
   *
   * @throws IllegalArgumentException if it does not fit this type
   */
  Object checked(Object value);
}
