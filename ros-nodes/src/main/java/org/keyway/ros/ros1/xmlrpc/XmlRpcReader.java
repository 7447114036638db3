package org.keyway.ros.ros1.xmlrpc;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * Parses XML-RPC documents into the values that {@link XmlRpcWriter} writes. Refuses a nesting
 * deeper than {@value #MAX_DEPTH} and everything that {@link XmlTags} refuses. The caller limits
 * the length of a document.
 */
final class XmlRpcReader {
  /**
   * Largest nesting of arrays and structs; parameter trees of real robots have fewer than ten
   * levels.
   */
  static final int MAX_DEPTH = 64;

  private final XmlTags tags;

  private XmlRpcReader(byte[] document) throws XMLStreamException {
    tags = new XmlTags(document);
  }

  /**
   * Parses a request.
   *
   * @throws XmlRpcException if the document is not a request
   */
  static MethodCall call(byte[] document) throws XmlRpcException {
    return read(document, XmlRpcReader::call);
  }

  /**
   * Parses an answer.
   *
   * @throws XmlRpcException if the document is not an answer, or is a fault
   */
  static Object response(byte[] document) throws XmlRpcException {
    return read(document, XmlRpcReader::response);
  }

  @FunctionalInterface
  private interface Production<T> {
    T read(XmlRpcReader reader) throws XMLStreamException, XmlRpcException;
  }

  private static <T> T read(byte[] document, Production<T> production) throws XmlRpcException {
    try {
      return production.read(new XmlRpcReader(document));
    } catch (XMLStreamException | IllegalArgumentException e) {
      throw XmlRpcException.malformed("Not XML-RPC: " + e.getMessage());
    }
  }

  private MethodCall call() throws XMLStreamException, XmlRpcException {
    tags.open("methodCall");
    tags.open("methodName");
    String method = tags.text().strip();
    List<Object> parameters = new ArrayList<>();
    if (tags.next()) {
      tags.expect("params");
      while (tags.next()) {
        parameters.add(parameter());
      }
    }
    return new MethodCall(method, parameters);
  }

  private Object response() throws XMLStreamException, XmlRpcException {
    tags.open("methodResponse");
    tags.next();
    if (tags.name().equals("fault")) {
      tags.open("value");
      throw fault(value(0));
    }
    tags.expect("params");
    tags.next();
    return parameter();
  }

  private Object parameter() throws XMLStreamException, XmlRpcException {
    tags.expect("param");
    tags.open("value");
    Object value = value(0);
    tags.close();
    return value;
  }

  private static XmlRpcException fault(Object value) {
    if (value instanceof Map<?, ?> map
        && map.get("faultCode") instanceof Integer code
        && map.get("faultString") instanceof String message) {
      return new XmlRpcException(code, message);
    }
    return XmlRpcException.malformed("A fault without code and message");
  }

  /**
   * Reads from after the start tag of {@code value} to its end. Text without a type is a string.
   */
  private Object value(int depth) throws XMLStreamException, XmlRpcException {
    if (depth > MAX_DEPTH) {
      throw XmlRpcException.malformed("Values nested deeper than " + MAX_DEPTH);
    }
    String text = tags.textToTag();
    if (!tags.isStart()) {
      return text;
    }
    Object value = typed(tags.name(), depth);
    tags.close();
    return value;
  }

  private Object typed(String type, int depth) throws XMLStreamException, XmlRpcException {
    return switch (type) {
      case "array" -> array(depth);
      case "struct" -> struct(depth);
      case "string" -> tags.text();
      case "int", "i4" -> Integer.valueOf(scalar());
      case "double" -> number(scalar());
      case "boolean" -> truth(scalar());
      case "dateTime.iso8601" -> new DateTime(scalar());
      case "base64" -> Base64.getMimeDecoder().decode(scalar());
      default -> throw XmlRpcException.malformed("A value of the unknown type " + type);
    };
  }

  private String scalar() throws XMLStreamException {
    return tags.text().strip();
  }

  private static Double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.valueOf(text);
    };
  }

  private static Boolean truth(String text) throws XmlRpcException {
    return switch (text) {
      case "0" -> false;
      case "1" -> true;
      default -> throw XmlRpcException.malformed("A boolean is 0 or 1, not " + text);
    };
  }

  private List<Object> array(int depth) throws XMLStreamException, XmlRpcException {
    List<Object> elements = new ArrayList<>();
    tags.open("data");
    while (tags.next()) {
      tags.expect("value");
      elements.add(value(depth + 1));
    }
    tags.close();
    return elements;
  }

  private Map<String, Object> struct(int depth) throws XMLStreamException, XmlRpcException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (tags.next()) {
      tags.expect("member");
      tags.open("name");
      String name = tags.text();
      tags.open("value");
      members.put(name, value(depth + 1));
      tags.close();
    }
    return members;
  }
}
