package org.keyway.ros.recording;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of a file as they are found, one after the other. */
final class BlockList {
  /** Records without a chunk are taken together into blocks of about this size. */
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

  /** Adds a record with a message that is in no chunk. */
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

  /** The tally of the chunk that was found last, to which an index belongs. */
  Tally indexed() throws MalformedRecordException {
    if (chunk == null) {
      throw new MalformedRecordException("an index without a chunk before it");
    }
    return chunk.tally();
  }

  /** The index of the last chunk may lack its end: it does not count. */
  void distrustLastIndex() {
    if (chunk != null) {
      chunk.tally().clear();
    }
  }

  boolean hasBare() {
    return bareTo > 0;
  }

  /** All, in the order of the file. */
  List<Block> all() {
    endBare();
    return List.copyOf(blocks);
  }
}
