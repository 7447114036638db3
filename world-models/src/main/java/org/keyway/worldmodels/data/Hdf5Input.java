package org.keyway.worldmodels.data;

import io.jhdf.AbstractNode;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open HDF5 file, read through jHDF. As jHDF is pure Java, a malicious file causes an
 * exception, but cannot crash the process. Any exception of jHDF, here or within {@link #guard},
 * becomes one line about the file.
 */
final class Hdf5Input {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
  private static final long FIRST_USER_BLOCK_BYTES = 512;
  private static final int MAX_RANK = 4;

  /** Address of unwritten data. */
  private static final long UNDEFINED_ADDRESS = -1;

  /** Smallest size of a chunk's entry in the index: an address. */
  private static final int MIN_CHUNK_BYTES = 8;

  /**
   * Upper limit of the compression ratio. Deflate reaches at most 1032 (zlib's documentation);
   * other filters reach less.
   */
  private static final double MAX_COMPRESSION = 1100;

  private final Path path;
  private final PositionalChannel channel;
  private final HdfFile file;
  private final long fileBytes;
  private final Links links;
  private final List<DatasetSummary> summaries = new ArrayList<>();

  /** A read operation on the file. */
  interface Reading<T> {
    T read() throws IOException;
  }

  private Hdf5Input(Path path, PositionalChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.fileBytes = channel.size();
    if (fileBytes == 0) {
      throw wrong("is empty");
    }
    if (!hasSignature()) {
      throw wrong("is not an HDF5 file");
    }
    this.file = guard("read it", () -> new HdfFile(channel));
    this.links = new Links(path, file);
    long declaredBytes = file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
    if (declaredBytes > fileBytes) {
      throw wrong("is cut off after " + fileBytes + " of " + declaredBytes + " bytes");
    }
  }

  static Hdf5Input open(Path path) throws SequenceFileException {
    if (Files.isDirectory(path)) {
      throw new SequenceFileException(path, "is a folder, not a sequence file");
    }
    FileChannel opened = null;
    try {
      opened = FileChannel.open(path);
      return new Hdf5Input(path, new PositionalChannel(opened));
    } catch (IOException e) {
      closeQuietly(opened);
      if (e instanceof SequenceFileException known) {
        throw known;
      }
      if (e instanceof NoSuchFileException) {
        throw new SequenceFileException(path, "no such file", e);
      }
      if (e instanceof AccessDeniedException) {
        throw new SequenceFileException(path, "may not be read", e);
      }
      throw new SequenceFileException(path, "could not be read: " + line(e), e);
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // An error on closing loses no data, as the file was only read.
      }
    }
  }

  /** Returns whether the file has HDF5's signature, at offset 0, 512, 1024, 2048, ... */
  private boolean hasSignature() throws IOException {
    for (long at = 0;
        at + SIGNATURE.length <= fileBytes;
        at = at == 0 ? FIRST_USER_BLOCK_BYTES : 2 * at) {
      byte[] bytes = new byte[SIGNATURE.length];
      channel.readFully(ByteBuffer.wrap(bytes), at);
      if (Arrays.equals(bytes, SIGNATURE)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Runs a read operation and turns every failure into one line about the file.
   *
   * @param what the operation in words that follow "could not"
   */
  <T> T guard(String what, Reading<T> reading) throws SequenceFileException {
    try {
      return reading.read();
    } catch (SequenceFileException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // A damaged structure may nest without end or ask for any amount of memory.
      String problem = channel.isOpen() ? "could not " + what + ": " + line(e) : "is closed";
      throw new SequenceFileException(path, problem, e);
    }
  }

  private static String line(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof OutOfMemoryError) {
      return "not enough memory";
    }
    if (cause instanceof StackOverflowError) {
      return "damaged: its structure refers back to itself";
    }
    String message = cause.getMessage();
    String line =
        message == null ? cause.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
    if (cause instanceof UnsupportedHdfException) {
      return "it uses what is not read here: " + line;
    }
    return cause instanceof RuntimeException ? "damaged: " + line : line;
  }

  /** Finds a required dataset and checks it. */
  StoredDataset require(String name, int rank) throws SequenceFileException {
    StoredDataset dataset = find(name, rank);
    if (dataset == null) {
      throw wrong("has no dataset " + name);
    }
    return dataset;
  }

  /** Finds an optional dataset and checks it. */
  @Nullable StoredDataset find(String name, int rank) throws SequenceFileException {
    if (!file.getChildren().containsKey(name)) {
      return null;
    }
    return guard("read " + name, () -> check(name, rank, links.follow(name, file.getChild(name))));
  }

  private StoredDataset check(String name, int rank, Node node) throws SequenceFileException {
    if (!(node instanceof Dataset dataset)) {
      throw wrong(name + " is no dataset");
    }
    long[] shape = dataset.getDimensionsAsLong();
    if (shape.length != rank || rank > MAX_RANK) {
      throw wrong(
          "%s has the shape %s, should have %d axes".formatted(name, Arrays.toString(shape), rank));
    }
    if (Arrays.stream(shape).anyMatch(size -> size < 1)) {
      throw wrong(name + " is empty: its shape is " + Arrays.toString(shape));
    }
    StoredDataset.NumberType type;
    try {
      type = StoredDataset.NumberType.of(dataset.getDataType());
    } catch (IllegalArgumentException e) {
      throw wrong(
          "%s holds %s; integers and floats of IEEE 754 are read".formatted(name, e.getMessage()));
    }
    long bytes = product(shape, type.bytes());
    if (bytes < 0 || bytes / shape[0] > Integer.MAX_VALUE) {
      throw wrong(name + " declares an impossible shape: " + Arrays.toString(shape));
    }
    if (dataset instanceof ContiguousDataset contiguous) {
      return checkContiguous(name, contiguous, shape, type, bytes);
    }
    if (dataset instanceof ChunkedDataset chunked) {
      return checkChunked(name, chunked, shape, type, bytes);
    }
    if (dataset instanceof CompactDataset compact) {
      return checkCompact(name, compact, shape, type, bytes);
    }
    throw wrong(name + " is stored neither contiguous nor chunked nor compact");
  }

  private StoredDataset checkContiguous(
      String name,
      ContiguousDataset dataset,
      long[] shape,
      StoredDataset.NumberType type,
      long bytes)
      throws SequenceFileException {
    if (dataset.getDataAddress() == UNDEFINED_ADDRESS) {
      RepeatedRows rows =
          new RepeatedRows(fillValue(name, dataset, type), Math.toIntExact(bytes / shape[0]));
      return described(name, dataset, type, rows, new int[0], List.of(), 0);
    }
    long start = file.getUserBlockSize() + dataset.getDataAddress();
    if (dataset.getDataAddress() < 0 || start < 0 || bytes > fileBytes - start) {
      throw wrong(
          "%s declares %d bytes from byte %d on, but the file has %d"
              .formatted(name, bytes, start, fileBytes));
    }
    int rowBytes = Math.toIntExact(bytes / shape[0]);
    return described(
        name,
        dataset,
        type,
        new ContiguousRows(channel, start, rowBytes),
        new int[0],
        List.of(),
        bytes);
  }

  private StoredDataset checkCompact(
      String name, CompactDataset dataset, long[] shape, StoredDataset.NumberType type, long bytes)
      throws SequenceFileException {
    ByteBuffer all = dataset.getDataBuffer();
    if (all.remaining() != bytes) {
      throw wrong("%s declares %d bytes, but has %d".formatted(name, bytes, all.remaining()));
    }
    int rowBytes = Math.toIntExact(bytes / shape[0]);
    RowReader rows =
        (first, count, destination, offset) ->
            all.get(
                all.position() + Math.toIntExact(first * rowBytes),
                destination,
                offset,
                count * rowBytes);
    return described(name, dataset, type, rows, new int[0], List.of(), bytes);
  }

  private StoredDataset checkChunked(
      String name, ChunkedDataset dataset, long[] shape, StoredDataset.NumberType type, long bytes)
      throws SequenceFileException {
    int[] chunkShape = dataset.getChunkDimensions();
    long[] chunk = Arrays.stream(chunkShape).asLongStream().toArray();
    long chunkBytes = product(chunk, type.bytes());
    if (chunk.length != shape.length
        || Arrays.stream(chunk).anyMatch(size -> size < 1)
        || chunkBytes < 0
        || chunkBytes > Integer.MAX_VALUE) {
      throw wrong(name + " declares impossible chunks: " + Arrays.toString(chunkShape));
    }
    double chunks = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      chunks *= Math.ceil((double) shape[axis] / chunk[axis]);
    }
    // The check precedes the reading of the index, which some kinds derive from the declared shape
    // alone.
    if (chunks * MIN_CHUNK_BYTES > fileBytes) {
      throw tooLarge(name, bytes);
    }
    ChunkFilters filters = filters(name, dataset, Math.toIntExact(chunkBytes));
    ChunkIndex index = new ChunkIndex(dataset);
    long stored = index.storedBytes();
    if (stored > fileBytes || (double) index.size() * chunkBytes > MAX_COMPRESSION * stored) {
      throw tooLarge(name, bytes);
    }
    if (index.size() < chunks && hasExtensibleArray(dataset)) {
      throw wrong(
          name
              + " has chunks that were never written, in an index (extensible array) that cannot be"
              + " read then; copy it with h5py's default libver");
    }
    ChunkedRows rows = new ChunkedRows(dataset, index, filters, fillValue(name, dataset, type));
    return described(name, dataset, type, rows, chunkShape, filters.names(), stored);
  }

  private ChunkFilters filters(String name, ChunkedDataset dataset, int chunkBytes)
      throws SequenceFileException {
    List<FilterInfo> applied = List.of();
    if (dataset instanceof AbstractNode node
        && node.getHeader().hasMessageOfType(FilterPipelineMessage.class)) {
      FilterPipelineMessage message =
          node.getHeader().getMessageOfType(FilterPipelineMessage.class);
      applied = message.getFilters();
    }
    try {
      return new ChunkFilters(applied, chunkBytes);
    } catch (IllegalArgumentException e) {
      throw wrong(
          "%s is stored through %s, which is not read; store it with gzip, or without a filter"
              .formatted(name, e.getMessage()));
    }
  }

  /** Returns whether jHDF numbers the chunks by counting written ones. */
  private static boolean hasExtensibleArray(ChunkedDataset dataset) {
    return dataset instanceof AbstractNode node
        && node.getHeader().getMessageOfType(DataLayoutMessage.class)
            instanceof ChunkedDataLayoutMessageV4 layout
        && layout.getIndexingType() == ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX;
  }

  /** Returns the bytes of one unwritten number. */
  private byte[] fillValue(String name, Dataset dataset, StoredDataset.NumberType type)
      throws SequenceFileException {
    byte[] fill = new byte[type.bytes()];
    if (dataset instanceof AbstractNode node
        && node.getHeader().hasMessageOfType(FillValueMessage.class)) {
      FillValueMessage message = node.getHeader().getMessageOfType(FillValueMessage.class);
      if (message.isFillValueDefined()) {
        ByteBuffer value = message.getFillValue();
        if (value.remaining() != fill.length) {
          throw wrong(name + " has a fill value of " + value.remaining() + " bytes");
        }
        value.get(fill);
      }
    }
    return fill;
  }

  private StoredDataset described(
      String name,
      Dataset dataset,
      StoredDataset.NumberType type,
      RowReader reader,
      int[] chunkShape,
      List<String> filters,
      long storedBytes) {
    DatasetSummary summary =
        new DatasetSummary(
            name,
            type.toString(),
            Arrays.stream(dataset.getDimensionsAsLong()).boxed().toList(),
            Arrays.stream(chunkShape).boxed().toList(),
            filters,
            storedBytes);
    summaries.add(summary);
    return new StoredDataset(dataset, type, reader, summary);
  }

  private SequenceFileException tooLarge(String name, long bytes) {
    return wrong(
        "%s declares %d bytes, which the file of %d bytes does not hold"
            .formatted(name, bytes, fileBytes));
  }

  /** Returns the product of all sizes, or -1 if it overflows a long. */
  private static long product(long[] sizes, long elementBytes) {
    long product = elementBytes;
    for (long size : sizes) {
      if (Math.multiplyHigh(product, size) != 0 || product * size < 0) {
        return -1;
      }
      product *= size;
    }
    return product;
  }

  /** The root's attributes. */
  RootAttributes attributes() {
    return new RootAttributes(this, file);
  }

  List<DatasetSummary> summaries() {
    return List.copyOf(summaries);
  }

  void structureIsKnown() {
    channel.structureIsKnown();
  }

  void close() {
    closeQuietly(channel);
  }

  private SequenceFileException wrong(String problem) {
    return new SequenceFileException(path, problem);
  }
}
