package org.keyway.ros.ros1.xmlrpc;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The part of HTTP/1 that XML-RPC needs. The lengths of header and body are limited. */
final class HttpMessage {
  /** Largest body, enough for every parameter tree without meshes. */
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int UNKNOWN = -1;
  private static final String CONTENT_LENGTH = "content-length:";

  private HttpMessage() {}

  /**
   * Reads the body of a request.
   *
   * @throws XmlRpcException if it is not an XML-RPC request, or too long
   */
  static byte[] readRequest(InputStream stream) throws IOException {
    InputStream in = new BufferedInputStream(stream);
    String[] lines = header(in);
    long length = contentLength(lines);
    if (!lines[0].startsWith("POST ") || length == UNKNOWN) {
      throw new XmlRpcException(
          XmlRpcException.INVALID, "XML-RPC is spoken with POST and a Content-Length");
    }
    return body(in, length);
  }

  /**
   * Reads the body of an answer.
   *
   * @throws IOException if the answer is an error, or too long
   */
  static byte[] readAnswer(InputStream stream) throws IOException {
    InputStream in = new BufferedInputStream(stream);
    String[] lines = header(in);
    if (!lines[0].matches("HTTP/1\\.\\d 200\\b.*")) {
      throw new IOException("The answer is " + lines[0]);
    }
    return body(in, contentLength(lines));
  }

  /** Returns the bytes of a message after which the connection closes. */
  static byte[] bytes(String firstLines, byte[] body) {
    byte[] header =
        "%s\r\nContent-Type: text/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(firstLines, body.length)
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[header.length + body.length];
    System.arraycopy(header, 0, bytes, 0, header.length);
    System.arraycopy(body, 0, bytes, header.length, body.length);
    return bytes;
  }

  private static String[] header(InputStream in) throws IOException {
    StringBuilder header = new StringBuilder();
    int lineLength = 0;
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("The connection ended within the header");
      }
      if (header.length() == MAX_HEADER_BYTES) {
        throw XmlRpcException.malformed(
            "A header of more than %d bytes".formatted(MAX_HEADER_BYTES));
      }
      header.append((char) next);
      if (next == '\n') {
        if (lineLength == 0) {
          return header.toString().split("\r?\n", -1);
        }
        lineLength = 0;
      } else if (next != '\r') {
        lineLength++;
      }
    }
  }

  private static long contentLength(String[] lines) throws XmlRpcException {
    for (String line : lines) {
      if (line.toLowerCase(Locale.ROOT).startsWith(CONTENT_LENGTH)) {
        try {
          return Long.parseLong(line.substring(CONTENT_LENGTH.length()).strip());
        } catch (NumberFormatException e) {
          throw XmlRpcException.malformed("No length: " + line);
        }
      }
    }
    return UNKNOWN;
  }

  /** Reads a body; a body of unknown length extends to the end of the stream. */
  private static byte[] body(InputStream in, long length) throws IOException {
    boolean isKnown = length != UNKNOWN;
    if (length > MAX_BODY_BYTES || length < UNKNOWN) {
      throw tooLong(length);
    }
    byte[] body = in.readNBytes(isKnown ? (int) length : MAX_BODY_BYTES + 1);
    if (isKnown && body.length < length) {
      throw new EOFException("%d of %d bytes came".formatted(body.length, length));
    }
    if (body.length > MAX_BODY_BYTES) {
      throw tooLong(body.length);
    }
    return body;
  }

  private static XmlRpcException tooLong(long length) {
    return XmlRpcException.malformed(
        "A body of %d bytes; up to %d are taken".formatted(length, MAX_BODY_BYTES));
  }
}
