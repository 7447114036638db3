package org.keyway.ros.recording;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Compression of the chunks of a recording. */
public enum Compression {
  /** No compression. */
  NONE("none"),
  /** bzip2, in bags only. */
  BZ2("bz2"),
  /** Frames of LZ4. */
  LZ4("lz4"),
  /** Zstandard, in MCAP only. */
  ZSTD("zstd");

  // The plain Java variants, because others unpack native libraries into the temporary folder.
  private static final LZ4Factory LZ4_CODEC = LZ4Factory.safeInstance();
  private static final XXHash32 SUM = XXHashFactory.safeInstance().hash32();

  private final String label;

  Compression(String label) {
    this.label = label;
  }

  /** Returns the name in files and for people. */
  public String label() {
    return label;
  }

  /** Returns the compression with a label; an empty label means none. */
  static Compression of(String label) throws MalformedRecordException {
    for (Compression compression : values()) {
      if (compression.label.equals(label.isEmpty() ? NONE.label : label)) {
        return compression;
      }
    }
    throw new MalformedRecordException("a chunk is compressed as '%s'".formatted(label));
  }

  /**
   * Expands bytes. Memory grows with the actual output, not with the declared size.
   *
   * @param size expected number of expanded bytes
   */
  ByteBuffer expand(byte[] compressed, int size) throws MalformedRecordException {
    byte[] bytes;
    try (InputStream stream = reader(new ByteArrayInputStream(compressed))) {
      bytes = stream.readNBytes(size);
      if (bytes.length < size || stream.read() >= 0) {
        throw new MalformedRecordException(
            "a chunk of %d bytes has %s".formatted(size, bytes.length < size ? "less" : "more"));
      }
    } catch (IOException | RuntimeException e) {
      // The decoders report some damage as MalformedInputException, some as a wrong index.
      throw new MalformedRecordException(
          "a chunk is no valid %s%s"
              .formatted(label, e instanceof MalformedInputException ? "" : detail(e)));
    }
    return ByteBuffer.wrap(bytes);
  }

  private static String detail(Exception e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
  }

  byte[] compress(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream stream = writer(compressed)) {
      stream.write(bytes);
    }
    return compressed.toByteArray();
  }

  private InputStream reader(InputStream stream) throws IOException {
    return switch (this) {
      case NONE -> stream;
      case BZ2 -> new BZip2CompressorInputStream(stream);
      case LZ4 -> new LZ4FrameInputStream(stream, LZ4_CODEC.safeDecompressor(), SUM);
      case ZSTD -> new ZstdInputStream(stream);
    };
  }

  private OutputStream writer(OutputStream stream) throws IOException {
    return switch (this) {
      case NONE -> stream;
      case BZ2 -> new BZip2CompressorOutputStream(stream);
      case LZ4 ->
          new LZ4FrameOutputStream(
              stream,
              LZ4FrameOutputStream.BLOCKSIZE.SIZE_1MB,
              -1,
              LZ4_CODEC.fastCompressor(),
              SUM,
              LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
              LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM);
      case ZSTD -> new ZstdOutputStream(stream);
    };
  }
}
