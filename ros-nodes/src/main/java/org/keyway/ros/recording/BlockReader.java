package org.keyway.ros.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Reads blocks and their records. Caches the bytes of the most recently used blocks. */
final class BlockReader {
  private static final long KEPT_BYTES = 1 << 26;

  private final FileBytes file;
  private final RecordFormat format;
  private final Map<Block, ByteBuffer> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long keptBytes;

  BlockReader(FileBytes file, RecordFormat format) {
    this.file = file;
    this.format = format;
  }

  /**
   * Visits the messages of a block in the order of the file.
   *
   * @throws RecordingException if the block is damaged or cannot be read
   */
  void visit(Block block, RecordFormat.Visitor visitor) throws RecordingException {
    try {
      format.read(bytes(block), visitor);
    } catch (MalformedRecordException e) {
      throw file.wrong(block.at(), "in the chunk there: " + e.problem());
    }
  }

  /**
   * Returns the expanded bytes of a block, little-endian, read-only.
   *
   * @throws RecordingException if they are damaged or cannot be read
   */
  ByteBuffer bytes(Block block) throws RecordingException {
    ByteBuffer bytes = kept.get(block);
    if (bytes == null) {
      bytes = load(block).asReadOnlyBuffer();
      kept.put(block, bytes);
      keptBytes += block.size();
      Iterator<Map.Entry<Block, ByteBuffer>> eldest = kept.entrySet().iterator();
      while (keptBytes > KEPT_BYTES && kept.size() > 1) {
        keptBytes -= eldest.next().getKey().size();
        eldest.remove();
      }
    }
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer load(Block block) throws RecordingException {
    try {
      byte[] stored = file.bytes(block.at(), block.storedBytes());
      ByteBuffer bytes =
          block.compression() == Compression.NONE
              ? ByteBuffer.wrap(stored)
              : block.compression().expand(stored, block.size());
      if (block.crc() != 0) {
        requireCrc(block, bytes);
      }
      return bytes;
    } catch (MalformedRecordException e) {
      throw file.wrong(block.at(), e.problem());
    } catch (RecordingException e) {
      throw e;
    } catch (IOException e) {
      throw file.wrong(block.at(), "cannot be read: " + e);
    }
  }

  private static void requireCrc(Block block, ByteBuffer bytes) throws MalformedRecordException {
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate());
    if ((int) crc.getValue() != block.crc()) {
      throw new MalformedRecordException(
          "the CRC of a chunk is %08x, should be %08x".formatted(crc.getValue(), block.crc()));
    }
  }
}
