package org.keyway.ros.name;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Parses the value of {@code _name:=value} on a command line as YAML 1.1, as rospy does. Values are
 * Booleans, integers, floats, quoted and plain strings, and lists of these in brackets.
 */
public final class YamlValue {
  private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private YamlValue() {}

  /** Returns a {@link Boolean}, {@link Integer}, {@link Double}, {@link String} or {@link List}. */
  public static Object parse(String text) {
    String trimmed = text.strip();
    if (isWithin(trimmed, '[', ']')) {
      return list(trimmed.substring(1, trimmed.length() - 1));
    }
    if (isWithin(trimmed, '"', '"') || isWithin(trimmed, '\'', '\'')) {
      return trimmed.substring(1, trimmed.length() - 1);
    }
    return switch (trimmed.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> numberOrText(trimmed);
    };
  }

  private static Object numberOrText(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return integer(new BigInteger(text));
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return integer(new BigInteger(text.substring(2), 16));
    }
    return FLOAT.matcher(text).matches() ? Double.valueOf(text) : text;
  }

  /** Converts an integer; one of more than the 32 bits of parameters becomes a float. */
  private static Object integer(BigInteger value) {
    return value.bitLength() < Integer.SIZE ? (Object) value.intValue() : value.doubleValue();
  }

  private static boolean isWithin(String text, char first, char last) {
    return text.length() >= 2 && text.charAt(0) == first && text.charAt(text.length() - 1) == last;
  }

  /** Splits at commas outside of inner brackets and quotes. */
  private static List<Object> list(String text) {
    List<Object> values = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        values.add(parse(text.substring(start, i)));
        start = i + 1;
      }
    }
    if (!text.substring(start).isBlank()) {
      values.add(parse(text.substring(start)));
    }
    return values;
  }
}
