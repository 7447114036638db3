package org.keyway.sim.sequences;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Images of a file in the idx format of MNIST, raw or gzip-compressed: four big-endian 32-bit
 * numbers (magic 0x00000803, images, rows, columns), then one byte a pixel.
 */
final class IdxImages {
  private static final int IMAGES_MAGIC = 0x00000803;
  private static final int LABELS_MAGIC = 0x00000801;
  private static final int HEADER_BYTES = 16;
  private static final int GZIP_MAGIC = 0x1F8B;

  private final int count;
  private final int size;
  private final byte[] pixels;

  private IdxImages(int count, int size, byte[] pixels) {
    this.count = count;
    this.size = size;
    this.pixels = pixels;
  }

  /**
   * Reads all images of a file.
   *
   * @throws IOException if the file is missing or not an idx file of square images; the message
   *     names the file and the fault
   */
  static IdxImages read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder, not an idx file of images");
    }
    try (InputStream stream = open(file)) {
      return read(file, stream);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "No such file: " + file + "; an idx file of images such as MNIST's is needed", e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + " cannot be read: permission denied", e);
    } catch (EOFException | ZipException e) {
      throw new IOException(file + " is a damaged or truncated gzip file", e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file));
    try {
      raw.mark(2);
      boolean compressed = (raw.read() << 8 | raw.read()) == GZIP_MAGIC;
      raw.reset();
      return compressed ? new GZIPInputStream(raw, 1 << 16) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static IdxImages read(Path file, InputStream stream) throws IOException {
    byte[] header = stream.readNBytes(HEADER_BYTES);
    if (header.length < HEADER_BYTES) {
      throw new IOException(
          file + " is no idx file: it has " + header.length + " bytes, fewer than its header");
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    int magic = fields.getInt();
    if (magic != IMAGES_MAGIC) {
      throw new IOException(
          "%s is no idx file of images: it begins with 0x%08X%s, not 0x%08X"
              .formatted(
                  file, magic, magic == LABELS_MAGIC ? " (a file of labels)" : "", IMAGES_MAGIC));
    }
    long count = Integer.toUnsignedLong(fields.getInt());
    long rows = Integer.toUnsignedLong(fields.getInt());
    long columns = Integer.toUnsignedLong(fields.getInt());
    if (count == 0 || rows == 0 || rows != columns || rows > Limits.LARGEST_IMAGE) {
      throw new IOException(
          "%s holds %d images of %dx%d pixels; at least one is needed, square, of at most %d"
              .formatted(file, count, rows, columns, Limits.LARGEST_IMAGE));
    }
    long bytes = count * rows * columns;
    if (bytes >= Integer.MAX_VALUE) {
      throw new IOException(
          "%s says that it holds %d images, more than can be loaded".formatted(file, count));
    }
    byte[] pixels = stream.readNBytes((int) bytes);
    if (pixels.length < bytes) {
      throw new IOException(
          "%s is truncated: it has %d of the %d bytes of its %d images"
              .formatted(file, pixels.length, bytes, count));
    }
    if (stream.read() != -1) {
      throw new IOException(
          "%s is no idx file: it goes on after the last of its %d images".formatted(file, count));
    }
    return new IdxImages((int) count, (int) rows, pixels);
  }

  /** Number of images. */
  int count() {
    return count;
  }

  /** Rows and columns of an image in px. */
  int size() {
    return size;
  }

  /**
   * Returns a copy of one image.
   *
   * @throws IndexOutOfBoundsException if there is no such image
   */
  Sprite image(int index) {
    Objects.checkIndex(index, count);
    int length = size * size;
    return new Sprite(size, Arrays.copyOfRange(pixels, index * length, (index + 1) * length));
  }
}
