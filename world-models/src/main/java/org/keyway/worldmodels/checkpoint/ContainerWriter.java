package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.keyway.planner.file.PartialFile;

/**
 * Writes a header and tensors as the bytes of a file. The layout, with all numbers little-endian:
 *
 * <pre>
 *   0        8       magic, which identifies the kind
 *   8        4       version of the format, uint32
 *   12       4       bytes H of the header, uint32
 *   16       H       header, JSON in UTF-8, then spaces up to a multiple of 16
 *   16 + H   32      SHA-256 of all before it
 *   48 + H   4 N     values of all tensors, float32, in the order of the index
 *   end      32      SHA-256 of all before it
 * </pre>
 *
 * The bytes depend on header and values only. Values keep every bit, including those of NaN.
 */
final class ContainerWriter {
  static final int FORMAT_VERSION = 1;

  /** Bytes before the header. */
  static final int PREAMBLE_BYTES = 16;

  private static final int ALIGNMENT_BYTES = 16;
  private static final int BUFFER_FLOATS = 1 << 14;

  private final byte[] head;
  private final Map<String, Tensor> tensors;

  /**
   * @param header header without the index of tensors, which is added to it
   * @param tensors in the order of the file
   * @throws IllegalArgumentException if a file cannot hold them
   */
  ContainerWriter(ContainerKind kind, ObjectNode header, Map<String, Tensor> tensors) {
    this.tensors = tensors;
    TensorIndex.write(tensors, header);
    this.head = head(kind, Json.write(header));
  }

  private static byte[] head(ContainerKind kind, byte[] json) {
    if (json.length > Json.MAX_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "the header takes %d bytes; it may take %d"
              .formatted(json.length, Json.MAX_HEADER_BYTES));
    }
    int padded = (json.length + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    byte[] header = Arrays.copyOf(json, padded);
    Arrays.fill(header, json.length, padded, (byte) ' ');
    byte[] checked =
        ByteBuffer.allocate(PREAMBLE_BYTES + padded)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(kind.magic())
            .putInt(FORMAT_VERSION)
            .putInt(padded)
            .put(header)
            .array();
    return ByteBuffer.allocate(checked.length + Sha256.BYTES)
        .put(checked)
        .put(Sha256.digest().digest(checked))
        .array();
  }

  /** Writes the file through a temporary one, which then replaces it. */
  void write(Path file) throws IOException {
    try (PartialFile partial = PartialFile.create(file)) {
      writeTo(partial.stream());
      partial.finishDurably();
    }
  }

  /** Computes the SHA-256 of the whole file, as sha256sum prints it. */
  String sha256() {
    MessageDigest digest = Sha256.digest();
    try {
      writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      throw new IllegalStateException("Nothing that can fail is written to", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void writeTo(OutputStream destination) throws IOException {
    MessageDigest contents = Sha256.digest();
    DigestOutputStream output = new DigestOutputStream(destination, contents);
    output.write(head);
    ByteBuffer buffer =
        ByteBuffer.allocate(Float.BYTES * BUFFER_FLOATS).order(ByteOrder.LITTLE_ENDIAN);
    for (Tensor tensor : tensors.values()) {
      float[] values = tensor.values();
      for (int from = 0; from < values.length; from += BUFFER_FLOATS) {
        int count = Math.min(BUFFER_FLOATS, values.length - from);
        buffer.asFloatBuffer().put(values, from, count);
        output.write(buffer.array(), 0, Float.BYTES * count);
      }
    }
    destination.write(contents.digest());
  }
}
