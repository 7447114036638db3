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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The root attributes of a file, all optional. An invalid attribute is ignored and reported as a
 * warning; the file remains usable. Some programs write a number as an array of one element, or as
 * text; both are accepted.
 */
final class RootAttributes {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");

  private final Hdf5Input input;
  private final Map<String, Attribute> attributes;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param input the file
   * @param root root group of the file
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

  /** Returns a text; null if it is missing. */
  @Nullable String text(String name) {
    Object value = value(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    leaveAside(name, value, "should be text");
    return null;
  }

  /** Returns a finite number above 0; null if it is missing. */
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

  /** Returns an integer; null if it is missing. */
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
                && Math.abs(number.doubleValue()) < 0x1p63;
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
    String text = value instanceof String given ? given.strip() : "";
    try {
      // A double would round integers beyond 2^53, such as seeds.
      return INTEGER.matcher(text).matches() ? new BigInteger(text) : Double.valueOf(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Returns the value of an attribute; for an array of one element, the element. */
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
      // It is reported like an attribute of an unsupported type, by its name.
    }
    while (value != null && value.getClass().isArray() && Array.getLength(value) == 1) {
      value = Array.get(value, 0);
    }
    if (value == null) {
      problems.add("attribute %s has no value that is read; it is left aside".formatted(name));
    }
    return value;
  }

  /**
   * Returns whether a type is supported. jHDF reads a reference as a number, and any float as an
   * IEEE 754 one.
   */
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

  /** Ignored attributes and the reasons, one line each. */
  List<String> problems() {
    return List.copyOf(problems);
  }
}
