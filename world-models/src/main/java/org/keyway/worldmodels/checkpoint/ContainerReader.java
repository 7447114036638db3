package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a file of {@link ContainerWriter} in one pass, and checks everything before use. It
 * compares sizes with the size of the file before it allocates memory. It verifies the checksum of
 * the header before it parses the header. It verifies the checksum of the file before it returns
 * values.
 */
final class ContainerReader {
  private static final int BUFFER_FLOATS = 1 << 14;

  private final Path path;
  private final InputStream input;
  private final long fileBytes;
  private final MessageDigest contents = Sha256.digest();
  private long position;

  /** Creates an object from the contents of a file. */
  interface Maker<T> {
    /**
     * Creates the object.
     *
     * @throws IllegalArgumentException if the header is wrong
     */
    T make(JsonNode header, Map<String, Tensor> tensors);
  }

  private ContainerReader(Path path, InputStream input, long fileBytes) {
    this.path = path;
    this.input = input;
    this.fileBytes = fileBytes;
  }

  /** Reads and checks a whole file. */
  static <T> T read(Path path, ContainerKind kind, Maker<T> maker) throws CheckpointException {
    return open(
        path,
        reader -> {
          JsonNode header = reader.header(kind);
          return maker.make(header, reader.tensors(TensorIndex.read(header)));
        });
  }

  /** Reads and checks the header, and compares the length of the file with it. */
  static <T> T readHeader(Path path, ContainerKind kind, Function<JsonNode, T> parser)
      throws CheckpointException {
    return open(
        path,
        reader -> {
          JsonNode header = reader.header(kind);
          reader.requireSize(TensorIndex.read(header));
          return parser.apply(header);
        });
  }

  private interface Reading<T> {
    T read(ContainerReader reader) throws IOException;
  }

  /** Turns every failure into one line about the file. */
  private static <T> T open(Path path, Reading<T> reading) throws CheckpointException {
    if (Files.notExists(path)) {
      throw new CheckpointException(path, "no such file");
    }
    if (Files.isDirectory(path)) {
      throw new CheckpointException(path, "is a folder, not a file");
    }
    if (!Files.isRegularFile(path)) {
      throw new CheckpointException(path, "is a device or a pipe, not a file");
    }
    if (!Files.isReadable(path)) {
      throw new CheckpointException(path, "may not be read");
    }
    // A channel is not used, because an interrupt would close it. The length is that of the open
    // file, since another file may have its name by now.
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        InputStream input = new FileInputStream(file.getFD())) {
      return reading.read(new ContainerReader(path, input, file.length()));
    } catch (CheckpointException e) {
      throw e;
    } catch (IOException e) {
      throw new CheckpointException(path, "could not be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(path, "has a wrong header: " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new CheckpointException(path, "is larger than the memory there is", e);
    }
  }

  private JsonNode header(ContainerKind kind) throws IOException {
    requireMagic(kind);
    byte[] numbers = next(ContainerWriter.PREAMBLE_BYTES - ContainerKind.MAGIC_BYTES);
    ByteBuffer preamble = ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN);
    long version = Integer.toUnsignedLong(preamble.getInt());
    if (version != ContainerWriter.FORMAT_VERSION) {
      throw wrong(
          "has version %d of the format, and this Keyway reads version %d: it is damaged, or of a newer Keyway"
              .formatted(version, ContainerWriter.FORMAT_VERSION));
    }
    long headerBytes = Integer.toUnsignedLong(preamble.getInt());
    long room = fileBytes - position - 2 * Sha256.BYTES;
    if (headerBytes > room || headerBytes > Json.MAX_HEADER_BYTES) {
      throw wrong(
          "declares a header of %d bytes, and has room for %d: it is cut off or damaged"
              .formatted(headerBytes, Math.max(0, Math.min(room, Json.MAX_HEADER_BYTES))));
    }
    byte[] json = next((int) headerBytes);
    requireChecksum("header");
    return Json.requireObject("it", Json.read(json));
  }

  private void requireMagic(ContainerKind kind) throws IOException {
    if (fileBytes == 0) {
      throw wrong("is empty");
    }
    byte[] magic = next((int) Math.min(ContainerKind.MAGIC_BYTES, fileBytes));
    ContainerKind found = ContainerKind.of(magic);
    if (found == null) {
      if (magic.length < kind.magic().length
          && Arrays.equals(magic, Arrays.copyOf(kind.magic(), magic.length))) {
        throw wrong("is cut off after " + fileBytes + " bytes");
      }
      throw wrong("is not a " + kind);
    }
    if (found != kind) {
      throw wrong("is a " + found + ", not a " + kind);
    }
  }

  private void requireSize(TensorIndex index) throws CheckpointException {
    long expected = position + index.bytes() + Sha256.BYTES;
    if (fileBytes < expected) {
      throw wrong("is cut off after %d of %d bytes".formatted(fileBytes, expected));
    }
    if (fileBytes > expected) {
      throw wrong(
          "has %d bytes, %d more than its tensors take".formatted(fileBytes, fileBytes - expected));
    }
  }

  private Map<String, Tensor> tensors(TensorIndex index) throws IOException {
    requireSize(index);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    ByteBuffer buffer =
        ByteBuffer.allocate(Float.BYTES * BUFFER_FLOATS).order(ByteOrder.LITTLE_ENDIAN);
    for (TensorIndex.Entry entry : index.entries()) {
      float[] values = new float[entry.size()];
      for (int from = 0; from < values.length; from += BUFFER_FLOATS) {
        int count = Math.min(BUFFER_FLOATS, values.length - from);
        fill(buffer.array(), Float.BYTES * count);
        buffer.asFloatBuffer().get(values, from, count);
      }
      int[] shape = entry.shape().stream().mapToInt(Integer::intValue).toArray();
      tensors.put(entry.name(), Tensor.of(values, shape));
    }
    requireChecksum("file");
    return Collections.unmodifiableMap(tensors);
  }

  /** Compares the digest of all bytes so far with the stored one that follows. */
  private void requireChecksum(String part) throws IOException {
    byte[] expected = copyOf(contents).digest();
    if (!Arrays.equals(expected, next(Sha256.BYTES))) {
      throw wrong("is damaged: the checksum of the " + part + " is wrong");
    }
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own SHA-256 can be cloned", e);
    }
  }

  private byte[] next(int count) throws IOException {
    byte[] bytes = new byte[count];
    fill(bytes, count);
    return bytes;
  }

  private void fill(byte[] destination, int count) throws IOException {
    int read = input.readNBytes(destination, 0, count);
    position += read;
    if (read < count) {
      throw wrong("is cut off after " + position + " bytes");
    }
    contents.update(destination, 0, count);
  }

  private CheckpointException wrong(String problem) {
    return new CheckpointException(path, problem);
  }
}
