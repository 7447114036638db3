package org.keyway.ros.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The built-in types. Messages hold integers as {@link Long}, floats as {@link Double}, and the
 * others as {@link Boolean}, {@link String} and {@link RosTime}.
 */
public enum Primitive implements FieldType {
  BOOL(1, Kind.BOOLEAN),
  INT8(1, Kind.SIGNED),
  UINT8(1, Kind.UNSIGNED),
  /** Deprecated name of int8. */
  BYTE(1, Kind.SIGNED),
  /** Deprecated name of uint8. */
  CHAR(1, Kind.UNSIGNED),
  INT16(2, Kind.SIGNED),
  UINT16(2, Kind.UNSIGNED),
  INT32(4, Kind.SIGNED),
  UINT32(4, Kind.UNSIGNED),
  INT64(8, Kind.SIGNED),
  UINT64(8, Kind.UNSIGNED),
  FLOAT32(4, Kind.FLOAT),
  FLOAT64(8, Kind.FLOAT),
  /** UTF-8 text, preceded by its length in bytes. */
  STRING(4, Kind.STRING),
  TIME(8, Kind.TIME),
  DURATION(8, Kind.TIME);

  /** Kind of values. */
  public enum Kind {
    BOOLEAN,
    SIGNED,
    UNSIGNED,
    FLOAT,
    STRING,
    TIME
  }

  private final int leastBytes;
  private final Kind kind;

  Primitive(int leastBytes, Kind kind) {
    this.leastBytes = leastBytes;
    this.kind = kind;
  }

  /** Returns the type with this name in definitions. */
  public static Optional<Primitive> of(String name) {
    return Arrays.stream(values()).filter(type -> type.typeName().equals(name)).findFirst();
  }

  public Kind kind() {
    return kind;
  }

  /** Whether values are numbers or Booleans, which can be read as numbers. */
  public boolean isNumeric() {
    return kind != Kind.STRING && kind != Kind.TIME;
  }

  /** Whether messages hold arrays of this type as plain bytes. */
  public boolean isSingleByte() {
    return leastBytes == 1;
  }

  /** Returns the number of bytes on the wire; for a string, the bytes of its length. */
  @Override
  public int leastBytes() {
    return leastBytes;
  }

  @Override
  public Object defaultValue() {
    return switch (kind) {
      case BOOLEAN -> false;
      case SIGNED, UNSIGNED -> 0L;
      case FLOAT -> 0.0;
      case STRING -> "";
      case TIME -> RosTime.ZERO;
    };
  }

  @Override
  public Object checked(Object value) {
    return switch (kind) {
      case BOOLEAN -> checked(value, Boolean.class);
      case SIGNED, UNSIGNED -> checkedInteger(checked(value, Number.class));
      case FLOAT -> checked(value, Number.class).doubleValue();
      case STRING -> checked(value, String.class);
      case TIME -> checked(value, RosTime.class);
    };
  }

  private Long checkedInteger(Number value) {
    long integer = value.longValue();
    if (value instanceof Double || value instanceof Float || !fits(integer)) {
      throw new IllegalArgumentException("%s is no %s".formatted(value, this));
    }
    return integer;
  }

  /**
   * Whether an integer is in range. Unsigned 64-bit numbers are held as signed numbers with the
   * same bits.
   */
  private boolean fits(long value) {
    int bits = 8 * leastBytes;
    if (bits == Long.SIZE) {
      return true;
    }
    return kind == Kind.SIGNED
        ? value >= -(1L << (bits - 1)) && value < 1L << (bits - 1)
        : value >= 0 && value < 1L << bits;
  }

  private <T> T checked(Object value, Class<T> wanted) {
    if (!wanted.isInstance(value)) {
      throw new IllegalArgumentException(
          "%s (%s) is no %s".formatted(value, value.getClass().getSimpleName(), this));
    }
    return wanted.cast(value);
  }

  @Override
  public String typeName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Same as {@link #typeName()}. */
  @Override
  public String toString() {
    return typeName();
  }
}
