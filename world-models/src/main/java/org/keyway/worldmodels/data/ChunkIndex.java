package org.keyway.worldmodels.data;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetBase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Index of the chunks of a dataset that are in the file. HDF5 allocates a chunk at its first write;
 * other chunks hold the fill value. Some kinds of index list unwritten chunks without an address
 * (HDF5 File Format Specification 3.0, VII).
 *
 * <p>The index is read by reflection. The public interface of jHDF does not give it, and treats an
 * unwritten chunk as damage.
 */
final class ChunkIndex {
  private final Map<ChunkOffset, BitSet> written = new HashMap<>();
  private final long storedBytes;

  /** Reads the index. */
  ChunkIndex(ChunkedDataset dataset) {
    long bytes = 0;
    for (Map.Entry<?, ?> entry : lookup(dataset).entrySet()) {
      if (entry.getKey() instanceof ChunkOffset offset
          && entry.getValue() instanceof Chunk chunk
          && chunk.getAddress() >= 0) {
        written.put(offset, filterMask(chunk));
        bytes = Math.addExact(bytes, chunk.getSize());
      }
    }
    storedBytes = bytes;
  }

  private static Map<?, ?> lookup(ChunkedDataset dataset) {
    try {
      Method method = ChunkedDatasetBase.class.getDeclaredMethod("getChunkLookup");
      method.setAccessible(true);
      return (Map<?, ?>) method.invoke(dataset);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException damage) {
        throw damage;
      }
      throw new IllegalStateException("the index of chunks cannot be read", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("This jHDF is not the one that Keyway was built with", e);
    }
  }

  private static BitSet filterMask(Chunk chunk) {
    BitSet mask = chunk.getFilterMask();
    return mask == null ? new BitSet() : mask;
  }

  /**
   * Returns the filters that the chunk beginning at an element skipped; null if it was never
   * written.
   */
  @Nullable BitSet leftOut(int[] place) {
    return written.get(new ChunkOffset(Arrays.stream(place).asLongStream().toArray()));
  }

  /** Number of written chunks. */
  int size() {
    return written.size();
  }

  /** Compressed size of the written chunks in the file, in bytes. */
  long storedBytes() {
    return storedBytes;
  }
}
