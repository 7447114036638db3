package org.keyway.worldmodels.data;

import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The root attributes of a file, all of them optional: one that is not what it should be is left
 * aside and told of, and never costs the file. Other programs like to write a number as an array of
 * one, and as text.
 */
final class RootAttributes {
  private final Hdf5Input input;
  private final Map<String, Attribute> attributes;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param input of the same file
   * @param root its root group
   */
  RootAttributes(Hdf5Input input, Group root) {
    this.input = input;
    Map<String, Attribute> known = Map.of();
    try {
      known = input.guard("read the attributes", root::getAttributes);
    } catch (SequenceFileException e) {
      problems.add("the attributes cannot be read, and are left aside");
    }
    this.attributes = known;
  }

  /** Text; null if there is none. */
  @Nullable String text(String name) {
    Object value = value(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    leaveAside(name, value, "should be text");
    return null;
  }

  /** A finite number above 0; null if there is none. */
  @Nullable Double positive(String name) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    double number = number(value).doubleValue();
    if (number > 0 && number <= Double.MAX_VALUE) {
      return number;
    }
    leaveAside(name, value, "should be a number above 0");
    return null;
  }

  /** A whole number; null if there is none. */
  @Nullable Long whole(String name) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    Number number = number(value);
    boolean fits =
        number instanceof BigInteger large
            ? large.bitLength() < Long.SIZE
            : number.doubleValue() == Math.rint(number.doubleValue())
                && Math.abs(number.doubleValue()) <= Long.MAX_VALUE;
    if (fits) {
      return number.longValue();
    }
    leaveAside(name, value, "should be a whole number of 64 bits");
    return null;
  }

  private static Number number(Object value) {
    if (value instanceof Number number) {
      return number;
    }
    try {
      return value instanceof String text ? Double.valueOf(text.strip()) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** What an attribute holds; the number or text in it, if it is an array of one. */
  private @Nullable Object value(String name) {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      return null;
    }
    Object value = null;
    try {
      if (isRead(attribute.getDataType())) {
        value = input.guard("read the attribute " + name, attribute::getData);
      }
    } catch (SequenceFileException e) {
      // As one of a type that is not read: its name says enough.
    }
    while (value != null && value.getClass().isArray() && Array.getLength(value) == 1) {
      value = Array.get(value, 0);
    }
    if (value == null) {
      problems.add("attribute %s has no value that is read; it is left aside".formatted(name));
    }
    return value;
  }

  /** jHDF takes a reference for a number, and any float for one of IEEE 754. */
  private static boolean isRead(DataType type) {
    if (type instanceof StringData || type instanceof VariableLength) {
      return true;
    }
    try {
      return StoredDataset.NumberType.of(type).bytes() > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void leaveAside(String name, Object value, String right) {
    String shown =
        value instanceof String || value instanceof Number
            ? "is " + value
            : value.getClass().isArray()
                ? "has %d values".formatted(Array.getLength(value))
                : "is something else";
    problems.add("attribute %s %s, but %s; it is left aside".formatted(name, shown, right));
  }

  /** What was left aside and why, a line each. */
  List<String> problems() {
    return List.copyOf(problems);
  }
}
