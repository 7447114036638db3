package org.keyway.sim.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Tiny idx files, and broken ones. */
public final class IdxFiles {
  private IdxFiles() {}

  /** Images whose pixel p of image i is {@code 7 i + 13 p} modulo 256. */
  public static byte[] images(int count, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * size * size);
    bytes.putInt(0x00000803).putInt(count).putInt(size).putInt(size);
    for (int image = 0; image < count; image++) {
      for (int pixel = 0; pixel < size * size; pixel++) {
        bytes.put(pixel(image, pixel));
      }
    }
    return bytes.array();
  }

  public static byte pixel(int image, int pixel) {
    return (byte) (7 * image + 13 * pixel);
  }

  public static byte[] header(int magic, int count, int rows, int columns) {
    return ByteBuffer.allocate(16).putInt(magic).putInt(count).putInt(rows).putInt(columns).array();
  }

  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }
}
