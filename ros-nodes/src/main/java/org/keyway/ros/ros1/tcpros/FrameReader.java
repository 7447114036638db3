package org.keyway.ros.ros1.tcpros;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages from a connection: a length of 32 bits, little-endian, then as many bytes. A
 * length above the limit is refused before memory is allocated. For messages of equal length, such
 * as images, memory for the next one is allocated before it arrives. Clearing it later would delay
 * a 640x480 image by one or two milliseconds.
 */
final class FrameReader {
  private final InputStream in;
  private final int maxBytes;
  private int lastLength = -1;
  private boolean repeats;

  /**
   * @param in a stream with a read timeout; the rest of a message must arrive within it
   */
  FrameReader(InputStream in, int maxBytes) {
    this.in = new BufferedInputStream(in);
    this.maxBytes = maxBytes;
  }

  /**
   * Reads the next message.
   *
   * @param spare an unused array, used if its length is right
   * @param mayWait whether to wait without limit for the message to begin
   * @return the message; null at the end of the connection
   * @throws RefusedException if the length is invalid
   * @throws IOException if the message does not arrive completely
   */
  byte @Nullable [] next(byte @Nullable [] spare, boolean mayWait) throws IOException {
    byte[] room = spare == null && repeats ? new byte[lastLength] : spare;
    int first = first(mayWait);
    if (first < 0) {
      return null;
    }
    byte[] rest = new byte[Integer.BYTES - 1];
    fill(rest);
    int length = first | (rest[0] & 0xFF) << 8 | (rest[1] & 0xFF) << 16 | rest[2] << 24;
    if (length < 0 || length > maxBytes) {
      throw new RefusedException(
          "A message of %s bytes; up to %d are taken"
              .formatted(Integer.toUnsignedString(length), maxBytes));
    }
    repeats = length == lastLength;
    lastLength = length;
    byte[] frame = room != null && room.length == length ? room : new byte[length];
    fill(frame);
    return frame;
  }

  /** Reads one byte, such as the first byte of a service's answer; -1 at the end. */
  int first(boolean mayWait) throws IOException {
    while (true) {
      try {
        return in.read();
      } catch (SocketTimeoutException e) {
        if (!mayWait) {
          throw e;
        }
      }
    }
  }

  private void fill(byte[] bytes) throws IOException {
    int count = in.readNBytes(bytes, 0, bytes.length);
    if (count < bytes.length) {
      throw new EOFException("%d of %d bytes came".formatted(count, bytes.length));
    }
  }
}
