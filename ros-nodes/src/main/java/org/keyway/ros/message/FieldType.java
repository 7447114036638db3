package org.keyway.ros.message;

/** Type of a field: a {@link Primitive}, an {@link ArrayType}, or another {@link MessageType}. */
public sealed interface FieldType permits Primitive, ArrayType, MessageType {
  /**
   * Returns the name as in definitions: {@code float64}, {@code uint8[]}, {@code std_msgs/Header}.
   */
  String typeName();

  /**
   * Returns the least number of bytes of a value on the wire. It bounds how many values fit in the
   * remaining bytes.
   */
  int leastBytes();

  /** Returns the value of an unset field: zero, empty or false. */
  Object defaultValue();

  /**
   * Converts a value to the form in which messages hold it.
   *
   * @throws IllegalArgumentException if it does not fit this type
   */
  Object checked(Object value);
}
