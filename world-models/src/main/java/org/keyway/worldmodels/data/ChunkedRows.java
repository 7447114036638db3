package org.keyway.worldmodels.data;

import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a chunked dataset, with chunks of any shape.
 *
 * <p>The dataset is treated as [rows, second, third, run]. A run is the rest of a row, in bytes;
 * missing axes have size 1. A least-recently-used cache keeps decoded chunks, up to {@value
 * #CACHE_BYTES} bytes. It helps because neighbouring episodes share a chunk, and h5py often splits
 * frames over many chunks.
 */
final class ChunkedRows implements RowReader {
  private static final int CACHE_BYTES = 8 << 20;
  private static final int AXES = 4;

  private final ChunkedDataset dataset;
  private final ChunkIndex index;
  private final byte[] fill;
  private final int rank;
  private final long[] size;
  private final int[] chunk;
  private final int chunkBytes;
  private final int elementBytes;
  private final ChunkFilters filters;
  private final Map<List<Integer>, byte[]> decoded = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param dataset dataset with checked sizes and chunk sizes: positive, rank 1 to 4, below 2 GiB
   * @param index index of the same dataset
   * @param filters filters of its chunks
   * @param fill bytes of one number in an unwritten chunk
   */
  ChunkedRows(ChunkedDataset dataset, ChunkIndex index, ChunkFilters filters, byte[] fill) {
    this.dataset = dataset;
    this.index = index;
    this.filters = filters;
    this.fill = fill;
    this.rank = dataset.getDimensionsAsLong().length;
    this.elementBytes = dataset.getDataType().getSize();
    this.size = new long[AXES];
    this.chunk = new int[AXES];
    Arrays.fill(size, 1);
    Arrays.fill(chunk, 1);
    int[] chunkShape = dataset.getChunkDimensions();
    for (int axis = 0; axis < rank; axis++) {
      size[axis] = dataset.getDimensionsAsLong()[axis];
      chunk[axis] = chunkShape[axis];
    }
    size[AXES - 1] *= elementBytes;
    chunk[AXES - 1] *= elementBytes;
    this.chunkBytes = Arrays.stream(chunk).reduce(1, Math::multiplyExact);
  }

  @Override
  public void read(long firstRow, int count, byte[] destination, int offset) throws IOException {
    long endRow = firstRow + count;
    for (long row = firstRow - firstRow % chunk[0]; row < endRow; row += chunk[0]) {
      for (long second = 0; second < size[1]; second += chunk[1]) {
        for (long third = 0; third < size[2]; third += chunk[2]) {
          for (long run = 0; run < size[3]; run += chunk[3]) {
            long[] start = {row, second, third, run};
            copy(decode(start), start, firstRow, endRow, destination, offset);
          }
        }
      }
    }
  }

  private void copy(
      byte[] source, long[] start, long firstRow, long endRow, byte[] destination, int offset) {
    long from = Math.max(firstRow, start[0]);
    int rows = (int) (Math.min(endRow, start[0] + chunk[0]) - from);
    int seconds = (int) Math.min(chunk[1], size[1] - start[1]);
    int thirds = (int) Math.min(chunk[2], size[2] - start[2]);
    int run = (int) Math.min(chunk[3], size[3] - start[3]);
    int sourceRow = (int) (from - start[0]);
    int destinationRow = (int) (from - firstRow);
    if (chunk[1] == size[1] && chunk[2] == size[2] && chunk[3] == size[3]) {
      int rowBytes = chunk[1] * chunk[2] * chunk[3];
      System.arraycopy(
          source,
          sourceRow * rowBytes,
          destination,
          offset + destinationRow * rowBytes,
          rows * rowBytes);
      return;
    }
    for (int row = 0; row < rows; row++) {
      for (int second = 0; second < seconds; second++) {
        for (int third = 0; third < thirds; third++) {
          long to =
              (((destinationRow + row) * size[1] + start[1] + second) * size[2] + start[2] + third)
                      * size[3]
                  + start[3];
          int at = (((sourceRow + row) * chunk[1] + second) * chunk[2] + third) * chunk[3];
          System.arraycopy(source, at, destination, offset + (int) to, run);
        }
      }
    }
  }

  private byte[] decode(long[] start) throws IOException {
    int[] place = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      long element = axis == AXES - 1 ? start[axis] / elementBytes : start[axis];
      place[axis] = Math.toIntExact(element);
    }
    List<Integer> key = Arrays.stream(place).boxed().toList();
    synchronized (decoded) {
      byte[] known = decoded.get(key);
      if (known != null) {
        return known;
      }
    }
    // Decoding is outside the lock: two threads may decode the same chunk, but none waits for
    // another.
    byte[] bytes = decode(place);
    synchronized (decoded) {
      decoded.put(key, bytes);
      if (decoded.size() > 1 && (long) decoded.size() * chunkBytes > CACHE_BYTES) {
        decoded.remove(decoded.keySet().iterator().next());
      }
    }
    return bytes;
  }

  private byte[] decode(int[] place) throws IOException {
    BitSet leftOut = index.leftOut(place);
    if (leftOut == null) {
      return filled();
    }
    ByteBuffer stored = dataset.getRawChunkBuffer(place);
    byte[] bytes = new byte[stored.remaining()];
    stored.get(bytes);
    try {
      return filters.decode(bytes, leftOut);
    } catch (IOException e) {
      throw new IOException(
          "damaged: the chunk of %s at %s %s"
              .formatted(dataset.getName(), Arrays.toString(place), e.getMessage()));
    }
  }

  private byte[] filled() {
    byte[] bytes = new byte[chunkBytes];
    for (int i = 0; i < bytes.length; i += fill.length) {
      System.arraycopy(fill, 0, bytes, i, fill.length);
    }
    return bytes;
  }
}
