package org.keyway.ros.recording;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the blocks of a file in the order in which they are found. */
final class BlockList {
  /** Size to which records outside of chunks are grouped into blocks, approximately. */
  private static final int BARE_BLOCK_BYTES = 1 << 22;

  private final List<Block> blocks = new ArrayList<>();
  private @Nullable Block chunk;
  private long bareFrom;
  private long bareTo;

  void addChunk(Block found) {
    endBare();
    chunk = found;
    blocks.add(found);
  }

  /** Adds a message record outside of chunks. */
  void addBare(long at, long bytes) throws MalformedRecordException {
    if (bytes > Block.LARGEST_BYTES) {
      throw new MalformedRecordException(
          "a message of %d bytes; at most %d are read".formatted(bytes, Block.LARGEST_BYTES));
    }
    if (at != bareTo || at + bytes - bareFrom > BARE_BLOCK_BYTES) {
      endBare();
      bareFrom = at;
    }
    bareTo = at + bytes;
  }

  private void endBare() {
    if (bareTo > bareFrom) {
      blocks.add(Block.bare(bareFrom, (int) (bareTo - bareFrom)));
      bareFrom = bareTo;
    }
  }

  /** Returns the tally of the last chunk found, to which an index belongs. */
  Tally indexed() throws MalformedRecordException {
    if (chunk == null) {
      throw new MalformedRecordException("an index without a chunk before it");
    }
    return chunk.tally();
  }

  /** Discards the index of the last chunk, which may be incomplete. */
  void distrustLastIndex() {
    if (chunk != null) {
      chunk.tally().clear();
    }
  }

  boolean hasBare() {
    return bareTo > 0;
  }

  /** Returns all blocks, in the order of the file. */
  List<Block> all() {
    endBare();
    return List.copyOf(blocks);
  }
}
