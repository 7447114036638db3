package org.keyway.ros.ros1.tcpros;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages off a connection: each is its length as 32 bits, little-endian, then as many
 * bytes. A length beyond the limit is refused before memory is taken. Where messages are of one
 * length, as images are, memory for the next is taken before it comes: to clear it would keep an
 * image of 640x480 waiting for a millisecond or two.
 */
final class FrameReader {
  private final InputStream in;
  private final int maxBytes;
  private int lastLength = -1;
  private boolean repeats;

  /**
   * @param in a stream whose reads end after a while; the rest of a message must come in that time
   */
  FrameReader(InputStream in, int maxBytes) {
    this.in = new BufferedInputStream(in);
    this.maxBytes = maxBytes;
  }

  /**
   * The next message.
   *
   * @param spare an array that nobody needs any more; it is used if its length is right
   * @param mayWait whether the message may take any time to begin
   * @return null at the end of the connection
   * @throws RefusedException if its length is impossible
   * @throws IOException if it does not come whole
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

  /** One byte, such as that with which a service begins its answer; -1 at the end. */
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
