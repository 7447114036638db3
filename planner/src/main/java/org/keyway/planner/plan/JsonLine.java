package org.keyway.planner.plan;

import java.util.List;

/**
 * Writes one JSON object (RFC 8259) on one line. A number that is not finite, which JSON cannot
 * represent, becomes null.
 */
final class JsonLine {
  private final StringBuilder text = new StringBuilder("{");

  JsonLine field(String name, long value) {
    name(name).append(value);
    return this;
  }

  JsonLine field(String name, double value) {
    name(name).append(Double.isFinite(value) ? Double.toString(value) : "null");
    return this;
  }

  JsonLine field(String name, String value) {
    name(name);
    string(value);
    return this;
  }

  JsonLine nullField(String name) {
    name(name).append("null");
    return this;
  }

  JsonLine field(String name, JsonLine object) {
    name(name).append(object);
    return this;
  }

  JsonLine numbers(String name, List<? extends Number> values) {
    name(name).append('[');
    for (int i = 0; i < values.size(); i++) {
      Number value = values.get(i);
      text.append(i == 0 ? "" : ",")
          .append(Double.isFinite(value.doubleValue()) ? value.toString() : "null");
    }
    text.append(']');
    return this;
  }

  JsonLine objects(String name, List<JsonLine> objects) {
    name(name).append('[');
    for (int i = 0; i < objects.size(); i++) {
      text.append(i == 0 ? "" : ",").append(objects.get(i));
    }
    text.append(']');
    return this;
  }

  private StringBuilder name(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    string(name);
    return text.append(':');
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c)) {
        // An unpaired surrogate is not valid UTF-8; escaped, it is legal.
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
