package org.keyway.ros.ros1.xmlrpc;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Iterates over the tags of a document; skips white space, comments and processing instructions.
 * Refuses document types and references to custom entities.
 */
final class XmlTags {
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;

  XmlTags(byte[] document) throws XMLStreamException {
    xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Whether the present tag starts an element. */
  boolean isStart() {
    return xml.isStartElement();
  }

  /** Returns the element name of the present tag. */
  String name() {
    return xml.getLocalName();
  }

  /** Moves to the next tag; returns whether it starts an element. */
  boolean next() throws XMLStreamException, XmlRpcException {
    int event = xml.next();
    while (isPassedOver(event) || (event == XMLStreamConstants.CHARACTERS && xml.isWhiteSpace())) {
      event = xml.next();
    }
    if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      throw XmlRpcException.malformed(
          event == XMLStreamConstants.DTD ? "A document type is not allowed" : "A tag is missing");
    }
    return isStart();
  }

  private static boolean isPassedOver(int event) {
    return event == XMLStreamConstants.COMMENT
        || event == XMLStreamConstants.PROCESSING_INSTRUCTION
        || event == XMLStreamConstants.SPACE;
  }

  /** Moves to the next tag, which must start this element. */
  void open(String element) throws XMLStreamException, XmlRpcException {
    next();
    expect(element);
  }

  /** Refuses any present tag other than the start of this element. */
  void expect(String element) throws XmlRpcException {
    if (!isStart() || !name().equals(element)) {
      throw XmlRpcException.malformed("<%s> is missing".formatted(element));
    }
  }

  /** Moves to the next tag, which must end an element. */
  void close() throws XMLStreamException, XmlRpcException {
    if (next()) {
      throw XmlRpcException.malformed("<%s> is one too many".formatted(name()));
    }
  }

  /**
   * Returns the text of the element that starts here, which must have only text; moves to its end.
   */
  String text() throws XMLStreamException {
    return xml.getElementText();
  }

  /** Returns the text up to the next tag; moves to that tag. */
  String textToTag() throws XMLStreamException, XmlRpcException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        default -> throw XmlRpcException.malformed("A value with a reference to an entity");
      }
    }
  }
}
