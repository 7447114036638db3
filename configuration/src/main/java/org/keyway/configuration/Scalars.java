package org.keyway.configuration;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts YAML scalars to a wanted type, by the core schema of YAML 1.2. A leading 0 does not make
 * a number octal, and only {@code true} and {@code false} are truth values. Underscores may group
 * digits.
 */
final class Scalars {
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9](_?[0-9])*");
  private static final Pattern BASED = Pattern.compile("0(?:x([0-9a-fA-F]+)|o([0-7]+))");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9](_?[0-9])*(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITE = Pattern.compile("([-+]?)\\.(?:inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(?:nan|NaN|NAN)");

  private Scalars() {}

  /**
   * Converts a scalar to a type.
   *
   * @param type primitive number or boolean or its box, String, or an enumeration
   * @return the value; null if the scalar has no value of that type
   * @throws IllegalArgumentException if the type is not supported
   */
  static @Nullable Object read(LocatedYaml.Scalar scalar, Class<?> type) {
    String text = scalar.text();
    if (type == String.class) {
      return text;
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(text))
          .findFirst()
          .orElse(null);
    }
    if (!scalar.isPlain()) {
      return requireKnown(type);
    }
    if (type == int.class || type == Integer.class) {
      BigInteger whole = whole(text);
      return whole == null || whole.bitLength() >= Integer.SIZE ? null : whole.intValue();
    }
    if (type == long.class || type == Long.class) {
      BigInteger whole = whole(text);
      return whole == null || whole.bitLength() >= Long.SIZE ? null : whole.longValue();
    }
    if (type == double.class || type == Double.class) {
      return real(text);
    }
    if (type == float.class || type == Float.class) {
      Double real = real(text);
      return real == null ? null : real.floatValue();
    }
    requireKnown(type);
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> null;
    };
  }

  private static @Nullable Object requireKnown(Class<?> type) {
    if (!type.isPrimitive() && type != Boolean.class && !Number.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException("No scalar is a " + type.getName());
    }
    return null;
  }

  private static @Nullable BigInteger whole(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return new BigInteger(text.replace("_", ""));
    }
    Matcher based = BASED.matcher(text);
    if (!based.matches()) {
      return null;
    }
    return based.group(1) != null
        ? new BigInteger(based.group(1), 16)
        : new BigInteger(based.group(2), 8);
  }

  private static @Nullable Double real(String text) {
    if (REAL.matcher(text).matches()) {
      double value = Double.parseDouble(text.replace("_", ""));
      return Double.isInfinite(value) ? null : value;
    }
    BigInteger whole = whole(text);
    if (whole != null) {
      return whole.doubleValue();
    }
    Matcher infinite = INFINITE.matcher(text);
    if (infinite.matches()) {
      return infinite.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return NOT_A_NUMBER.matcher(text.toLowerCase(Locale.ROOT)).matches() ? Double.NaN : null;
  }
}
