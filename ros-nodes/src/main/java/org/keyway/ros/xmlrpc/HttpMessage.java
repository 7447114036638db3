package org.keyway.ros.xmlrpc;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One message of HTTP/1, request or answer, as far as XML-RPC needs it: the first line and a body.
 * Reading stops at a deadline and at bounds, whatever the other side sends.
 */
final class HttpMessage {
  /** Enough for every parameter tree but those that hold meshes. */
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final String CONTENT_LENGTH = "content-length:";

  private final String firstLine;
  private final byte[] body;

  private HttpMessage(String firstLine, byte[] body) {
    this.firstLine = firstLine;
    this.body = body;
  }

  /** The first line of the request or the answer. */
  String firstLine() {
    return firstLine;
  }

  /** What followed the header; not a copy. */
  byte[] body() {
    return body;
  }

  /**
   * Reads a message.
   *
   * @param deadlineNanos on the clock of {@link System#nanoTime}
   * @param lengthRequired whether a body without a declared length is an error; else it goes on to
   *     the end of the stream
   */
  static HttpMessage read(Socket socket, long deadlineNanos, boolean lengthRequired)
      throws IOException {
    InputStream in = new DeadlineStream(socket, deadlineNanos);
    String header = header(in);
    String[] lines = header.split("\r?\n");
    long length = contentLength(lines);
    if (length > MAX_BODY_BYTES || (length < 0 && lengthRequired)) {
      throw XmlRpcException.malformed(
          "A body of %s bytes; at most %d are taken"
              .formatted(length < 0 ? "unknown" : length, MAX_BODY_BYTES));
    }
    byte[] body = in.readNBytes(length < 0 ? MAX_BODY_BYTES + 1 : (int) length);
    if (body.length < length) {
      throw new EOFException("%d of %d bytes came".formatted(body.length, length));
    }
    if (body.length > MAX_BODY_BYTES) {
      throw XmlRpcException.malformed("A body of more than %d bytes".formatted(MAX_BODY_BYTES));
    }
    return new HttpMessage(lines[0], body);
  }

  /** The bytes of a message whose connection ends after it. */
  static byte[] bytes(String firstLine, byte[] body) {
    byte[] header =
        "%s\r\nContent-Type: text/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(firstLine, body.length)
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[header.length + body.length];
    System.arraycopy(header, 0, bytes, 0, header.length);
    System.arraycopy(body, 0, bytes, header.length, body.length);
    return bytes;
  }

  private static String header(InputStream in) throws IOException {
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
        if (lineLength == 0 && header.length() > 2) {
          return header.toString();
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
          return Long.parseUnsignedLong(line.substring(CONTENT_LENGTH.length()).strip());
        } catch (NumberFormatException e) {
          throw XmlRpcException.malformed("No length: " + line);
        }
      }
    }
    return -1;
  }

  /** Reads of a socket that together end at a deadline. */
  private static final class DeadlineStream extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private final long deadlineNanos;
    private final byte[] buffer = new byte[8 << 10];
    private int position;
    private int limit;

    DeadlineStream(Socket socket, long deadlineNanos) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.deadlineNanos = deadlineNanos;
    }

    @Override
    public int read() throws IOException {
      return fill() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, limit - position);
      System.arraycopy(buffer, position, bytes, offset, count);
      position += count;
      return count;
    }

    private boolean fill() throws IOException {
      if (position < limit) {
        return true;
      }
      long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new SocketTimeoutException("The other side took too long");
      }
      socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
      position = 0;
      limit = Math.max(0, in.read(buffer));
      return limit > 0;
    }
  }
}
