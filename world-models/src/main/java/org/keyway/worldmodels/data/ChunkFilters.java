package org.keyway.worldmodels.data;

import io.jhdf.filter.BitShuffleFilter;
import io.jhdf.filter.Filter;
import io.jhdf.filter.Lz4Filter;
import io.jhdf.filter.LzfFilter;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Filters of a dataset's chunks, applied at writing and reversed at reading. Of jHDF only the
 * codecs are used. Its own pipeline does not compare checksums, and applies filters that a chunk
 * skipped. It also does not unshuffle bytes that are not a multiple of a number.
 */
final class ChunkFilters {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER32 = 3;

  private static final Map<Integer, Filter> CODECS =
      Map.of(32000, new LzfFilter(), 32004, new Lz4Filter(), 32008, new BitShuffleFilter());

  /** Names of filters registered with The HDF Group, for files without filter names. */
  private static final Map<Integer, String> NAMES =
      Map.of(
          DEFLATE,
          "deflate",
          SHUFFLE,
          "shuffle",
          FLETCHER32,
          "fletcher32",
          4,
          "szip",
          5,
          "nbit",
          6,
          "scaleoffset",
          32000,
          "lzf",
          32004,
          "lz4",
          32008,
          "bitshuffle");

  private final List<FilterInfo> filters;
  private final int chunkBytes;
  private final int largestBytes;

  /**
   * @param filters in the order in which they were applied
   * @param chunkBytes size of a decoded chunk
   * @throws IllegalArgumentException if a filter is not supported; the message names it
   */
  ChunkFilters(List<FilterInfo> filters, int chunkBytes) {
    for (FilterInfo filter : filters) {
      int id = filter.getId();
      if (id > FLETCHER32 && !CODECS.containsKey(id)) {
        throw new IllegalArgumentException("the filter %s (%d)".formatted(name(filter), id));
      }
    }
    this.filters = List.copyOf(filters);
    this.chunkBytes = chunkBytes;
    // Checksums, and codecs on incompressible data, add bytes.
    this.largestBytes = Math.addExact(chunkBytes, filters.size() * (chunkBytes / 64 + 64));
  }

  private static String name(FilterInfo filter) {
    String known = NAMES.get(filter.getId());
    return known != null ? known : String.valueOf(filter.getName());
  }

  /** Returns the names of the filters, such as {@code deflate}. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    filters.forEach(filter -> names.add(name(filter)));
    return names;
  }

  /**
   * Decodes a chunk.
   *
   * @param stored as in the file, not modified
   * @param leftOut indices of the filters that this chunk skipped
   * @throws IOException if the chunk is damaged; the message says how
   */
  byte[] decode(byte[] stored, BitSet leftOut) throws IOException {
    byte[] bytes = stored;
    for (int i = filters.size() - 1; i >= 0; i--) {
      if (!leftOut.get(i)) {
        bytes = undo(filters.get(i), bytes);
      }
    }
    if (bytes.length != chunkBytes) {
      throw new IOException("has " + bytes.length + " bytes, not " + chunkBytes);
    }
    return bytes;
  }

  private byte[] undo(FilterInfo filter, byte[] bytes) throws IOException {
    return switch (filter.getId()) {
      case DEFLATE -> inflate(bytes);
      case SHUFFLE -> unshuffle(bytes, filter.getData());
      case FLETCHER32 -> checked(bytes);
      default -> decompress(filter, bytes);
    };
  }

  private byte[] inflate(byte[] deflated) throws IOException {
    byte[] bytes = new byte[chunkBytes];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      int length = 0;
      while (!inflater.finished()) {
        if (length == bytes.length) {
          // The rest is bytes that earlier filters added, or the end of the stream.
          bytes = Arrays.copyOf(bytes, Math.min(largestBytes, length) + 1);
        }
        int count = inflater.inflate(bytes, length, bytes.length - length);
        length += count;
        if (length > largestBytes) {
          throw new IOException("has more than its " + chunkBytes + " bytes");
        }
        if (count == 0 && !inflater.finished()) {
          throw new IOException("ends after " + length + " of " + chunkBytes + " bytes");
        }
      }
      return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    } catch (DataFormatException e) {
      throw new IOException("is not compressed as it should be");
    } finally {
      inflater.end();
    }
  }

  /**
   * Reverses the shuffle filter: shuffled data has the first bytes of all numbers, then all second
   * bytes, and so on; bytes beyond whole numbers follow at the end.
   */
  private static byte[] unshuffle(byte[] shuffled, int[] data) throws IOException {
    int numberBytes = data.length > 0 ? data[0] : 0;
    if (numberBytes < 1) {
      throw new IOException("is shuffled as numbers of " + numberBytes + " bytes");
    }
    int numbers = shuffled.length / numberBytes;
    byte[] bytes = shuffled.clone();
    for (int part = 0; part < numberBytes; part++) {
      for (int number = 0; number < numbers; number++) {
        bytes[number * numberBytes + part] = shuffled[part * numbers + number];
      }
    }
    return bytes;
  }

  private static byte[] checked(byte[] bytes) throws IOException {
    if (!Fletcher32.isRight(bytes)) {
      throw new IOException("does not have the checksum that it was written with");
    }
    return Arrays.copyOf(bytes, bytes.length - Fletcher32.BYTES);
  }

  private static byte[] decompress(FilterInfo filter, byte[] bytes) throws IOException {
    Filter codec = CODECS.get(filter.getId());
    if (codec == null) {
      throw new IllegalStateException("No filter " + filter.getId());
    }
    try {
      return codec.decode(bytes, filter.getData());
    } catch (RuntimeException e) {
      throw new IOException("is not compressed as it should be");
    }
  }
}
