package org.keyway.ros.xmlrpc;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads documents of XML-RPC into the values that {@link XmlRpcWriter} writes. A document type, a
 * reference to an entity of its own and a nesting deeper than {@value #MAX_DEPTH} are refused; its
 * length is bounded by whoever fetched it.
 */
final class XmlRpcReader {
  /** Arrays and structs within each other; parameter trees of real robots have fewer than ten. */
  static final int MAX_DEPTH = 64;

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;

  private XmlRpcReader(byte[] document) throws XMLStreamException {
    xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Reads a request.
   *
   * @throws XmlRpcException if the document is none
   */
  static MethodCall call(byte[] document) throws XmlRpcException {
    return read(document, XmlRpcReader::call);
  }

  /**
   * Reads an answer.
   *
   * @throws XmlRpcException if the document is none, or a fault
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
    open("methodCall");
    open("methodName");
    String method = xml.getElementText().strip();
    List<Object> parameters = new ArrayList<>();
    if (nextTag() == XMLStreamConstants.START_ELEMENT) {
      expect("params");
      while (nextTag() == XMLStreamConstants.START_ELEMENT) {
        parameters.add(parameter());
      }
    }
    return new MethodCall(method, parameters);
  }

  private Object response() throws XMLStreamException, XmlRpcException {
    open("methodResponse");
    nextTag();
    if (xml.getLocalName().equals("fault")) {
      open("value");
      throw fault(value(0));
    }
    expect("params");
    nextTag();
    return parameter();
  }

  private Object parameter() throws XMLStreamException, XmlRpcException {
    expect("param");
    open("value");
    Object value = value(0);
    close();
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

  /** Reads from after the start of {@code value} to its end. Text without a type is a string. */
  private Object value(int depth) throws XMLStreamException, XmlRpcException {
    if (depth > MAX_DEPTH) {
      throw XmlRpcException.malformed("Values nested deeper than " + MAX_DEPTH);
    }
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        case XMLStreamConstants.START_ELEMENT -> {
          Object value = typed(xml.getLocalName(), depth);
          close();
          return value;
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        default -> throw XmlRpcException.malformed("A value with a reference to an entity");
      }
    }
  }

  private Object typed(String type, int depth) throws XMLStreamException, XmlRpcException {
    return switch (type) {
      case "array" -> array(depth);
      case "struct" -> struct(depth);
      case "string" -> xml.getElementText();
      case "int", "i4" -> Integer.valueOf(scalar());
      case "double" -> number(scalar());
      case "boolean" -> truth(scalar());
      case "base64" -> Base64.getMimeDecoder().decode(scalar());
      default -> throw XmlRpcException.malformed("A value of the unknown type " + type);
    };
  }

  private String scalar() throws XMLStreamException {
    return xml.getElementText().strip();
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
    open("data");
    while (nextTag() == XMLStreamConstants.START_ELEMENT) {
      expect("value");
      elements.add(value(depth + 1));
    }
    close();
    return elements;
  }

  private Map<String, Object> struct(int depth) throws XMLStreamException, XmlRpcException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (nextTag() == XMLStreamConstants.START_ELEMENT) {
      expect("member");
      open("name");
      String name = xml.getElementText();
      open("value");
      members.put(name, value(depth + 1));
      close();
    }
    return members;
  }

  private void open(String element) throws XMLStreamException, XmlRpcException {
    nextTag();
    expect(element);
  }

  private void expect(String element) throws XmlRpcException {
    if (!xml.isStartElement() || !xml.getLocalName().equals(element)) {
      throw XmlRpcException.malformed("<%s> is missing".formatted(element));
    }
  }

  private void close() throws XMLStreamException, XmlRpcException {
    if (nextTag() != XMLStreamConstants.END_ELEMENT) {
      throw XmlRpcException.malformed("<%s> is one too many".formatted(xml.getLocalName()));
    }
  }

  /** Moves to the next tag, over white space and comments, but not over a document type. */
  private int nextTag() throws XMLStreamException, XmlRpcException {
    int event = xml.next();
    while (event == XMLStreamConstants.COMMENT
        || event == XMLStreamConstants.PROCESSING_INSTRUCTION
        || event == XMLStreamConstants.SPACE
        || (event == XMLStreamConstants.CHARACTERS && xml.isWhiteSpace())) {
      event = xml.next();
    }
    if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      throw XmlRpcException.malformed(
          event == XMLStreamConstants.DTD ? "A document type is not allowed" : "A tag is missing");
    }
    return event;
  }
}
