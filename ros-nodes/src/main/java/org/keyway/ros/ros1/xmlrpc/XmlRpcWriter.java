package org.keyway.ros.ros1.xmlrpc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes XML-RPC documents. Values are {@link Boolean}, {@link Integer}, {@link Double}, {@link
 * String}, {@link DateTime}, {@code byte[]}, {@link List} and {@link Map} with strings as keys.
 */
final class XmlRpcWriter {
  private static final String DECLARATION = "<?xml version=\"1.0\"?>\n";

  private final StringBuilder text = new StringBuilder(DECLARATION);

  private XmlRpcWriter() {}

  static byte[] call(String method, List<?> parameters) {
    XmlRpcWriter writer = new XmlRpcWriter();
    writer.text.append("<methodCall><methodName>");
    writer.escaped(method);
    writer.text.append("</methodName>");
    writer.parameters(parameters);
    return writer.end("</methodCall>");
  }

  static byte[] response(Object value) {
    XmlRpcWriter writer = new XmlRpcWriter();
    writer.text.append("<methodResponse>");
    writer.parameters(List.of(value));
    return writer.end("</methodResponse>");
  }

  static byte[] fault(XmlRpcException fault) {
    XmlRpcWriter writer = new XmlRpcWriter();
    writer.text.append("<methodResponse><fault>");
    writer.value(faultStruct(fault));
    return writer.end("</fault></methodResponse>");
  }

  /** Returns a fault as a struct, its form in answers of system.multicall. */
  static Map<String, Object> faultStruct(XmlRpcException fault) {
    return Map.of("faultCode", fault.code(), "faultString", String.valueOf(fault.getMessage()));
  }

  private byte[] end(String tag) {
    return text.append(tag).append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private void parameters(List<?> parameters) {
    text.append("<params>");
    for (Object parameter : parameters) {
      text.append("<param>");
      value(parameter);
      text.append("</param>");
    }
    text.append("</params>");
  }

  private void value(Object value) {
    text.append("<value>");
    if (value instanceof String string) {
      text.append("<string>");
      escaped(string);
      text.append("</string>");
    } else if (value instanceof Integer) {
      scalar("int", value);
    } else if (value instanceof Boolean truth) {
      scalar("boolean", truth ? 1 : 0);
    } else if (value instanceof Double number) {
      scalar("double", python(number));
    } else if (value instanceof DateTime moment) {
      text.append("<dateTime.iso8601>");
      escaped(moment.text());
      text.append("</dateTime.iso8601>");
    } else if (value instanceof byte[] bytes) {
      scalar("base64", Base64.getEncoder().encodeToString(bytes));
    } else if (value instanceof List<?> list) {
      array(list);
    } else if (value instanceof Map<?, ?> map) {
      struct(map);
    } else {
      throw new IllegalArgumentException(
          "XML-RPC has no %s; there are Boolean, Integer, Double, String, DateTime, byte[], List, Map"
              .formatted(value.getClass().getName()));
    }
    text.append("</value>");
  }

  /** Formats non-finite numbers as the ROS master does, which is written in Python. */
  private static String python(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    return Double.toString(number);
  }

  private void scalar(String type, Object value) {
    text.append('<').append(type).append('>').append(value);
    text.append("</").append(type).append('>');
  }

  private void array(List<?> list) {
    text.append("<array><data>");
    for (Object element : list) {
      value(element);
    }
    text.append("</data></array>");
  }

  private void struct(Map<?, ?> map) {
    text.append("<struct>");
    for (Map.Entry<?, ?> member : map.entrySet()) {
      text.append("<member><name>");
      escaped(String.valueOf(member.getKey()));
      text.append("</name>");
      value(member.getValue());
      text.append("</member>");
    }
    text.append("</struct>");
  }

  private void escaped(String string) {
    string.codePoints().forEach(this::escaped);
  }

  /**
   * Escapes a character. Characters that XML cannot contain become the replacement character; a
   * bare carriage return would be read as LF.
   */
  private void escaped(int character) {
    switch (character) {
      case '&' -> text.append("&amp;");
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      case '\r' -> text.append("&#13;");
      default -> text.appendCodePoint(isXml(character) ? character : '\uFFFD');
    }
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || (character >= ' ' && character < Character.MIN_SURROGATE)
        || (character > Character.MAX_SURROGATE && character < 0xFFFE)
        || character > 0xFFFF;
  }
}
