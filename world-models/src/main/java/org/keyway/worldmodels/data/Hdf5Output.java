package org.keyway.worldmodels.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.hdf5.H5E_auto2_t;
import org.bytedeco.hdf5.H5E_error2_t;
import org.bytedeco.hdf5.H5E_walk2_t;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.file.WriteFailure;

/**
 * One HDF5 file under construction, written through libhdf5: datasets that grow along their first
 * axis, and root attributes.
 *
 * <p>Chunks are passed already compressed (H5Dwrite_chunk), so libhdf5 only appends bytes and
 * maintains the index. The library is not thread-safe, even for different files, so all calls go
 * through one lock. Its error stack becomes part of the exception and is not printed.
 */
final class Hdf5Output {
  /** Types of the numbers in a dataset. */
  enum Type {
    UINT8,
    INT64,
    FLOAT32,
    FLOAT64;

    private long identifier() {
      return switch (this) {
        case UINT8 -> hdf5.H5T_STD_U8LE_g();
        case INT64 -> hdf5.H5T_STD_I64LE_g();
        case FLOAT32 -> hdf5.H5T_IEEE_F32LE_g();
        case FLOAT64 -> hdf5.H5T_IEEE_F64LE_g();
      };
    }
  }

  private static final Object LIBRARY = new Object();
  private static final long DEFAULT = 0;
  private static final long VARIABLE_LENGTH = -1;

  private final Path path;
  private final Path target;
  private final long file;
  private final List<Long> datasets = new ArrayList<>();
  private boolean open = true;

  /**
   * Creates the file, or truncates an existing one.
   *
   * @param path file to write
   * @param target final name of the file, used in messages
   * @throws IOException if it cannot be created, or libhdf5 does not run on this platform
   */
  Hdf5Output(Path path, Path target) throws IOException {
    this.path = path;
    this.target = target;
    synchronized (LIBRARY) {
      startLibrary(target);
      long access = check(hdf5.H5Pcreate(hdf5.H5P_CLS_FILE_ACCESS_ID_g()), "lay it out");
      try (BytePointer name = new BytePointer(path.toString(), fileNameEncoding())) {
        // The writer already holds a lock, which network file systems would attribute to another
        // process.
        check(hdf5.H5Pset_file_locking(access, false, true), "lay it out");
        file = check(hdf5.H5Fcreate(name, hdf5.H5F_ACC_TRUNC, DEFAULT, access), "create it");
      } finally {
        hdf5.H5Pclose(access);
      }
    }
  }

  private static void startLibrary(Path target) throws IOException {
    try {
      // At exit, libhdf5 would try forever to flush a file that a full disk left unflushed.
      hdf5.H5dont_atexit();
      hdf5.H5open();
      hdf5.H5Eset_auto2(hdf5.H5E_DEFAULT, (H5E_auto2_t) null, null);
    } catch (LinkageError e) {
      throw new IOException(
          "%s: cannot be written, the HDF5 library does not run on %s %s: %s"
              .formatted(
                  target,
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  e.getMessage()),
          e);
    }
  }

  private static String fileNameEncoding() {
    return System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
  }

  /** A growing dataset of the open file. */
  final class Dataset {
    private final long identifier;
    private final long[] extent;
    private final long[] offset;

    private Dataset(long identifier, int rank, int[] rowShape) {
      this.identifier = identifier;
      this.extent = new long[rank];
      this.offset = new long[rank];
      for (int axis = 0; axis < rowShape.length; axis++) {
        extent[axis + 1] = rowShape[axis];
      }
    }

    /**
     * Writes one chunk and extends the dataset to its end.
     *
     * @param firstRow a multiple of the dataset's rows per chunk
     * @param endRow row after the last valid one of this chunk
     * @param deflated the whole chunk, compressed; backed by an array
     */
    void writeChunk(long firstRow, long endRow, ByteBuffer deflated) throws IOException {
      synchronized (LIBRARY) {
        extent[0] = endRow;
        offset[0] = firstRow;
        check(hdf5.H5Dset_extent(identifier, extent), "make room in it");
        int length = deflated.remaining();
        try (BytePointer data = new BytePointer((long) length)) {
          data.put(deflated.array(), deflated.arrayOffset() + deflated.position(), length);
          check(hdf5.H5Dwrite_chunk(identifier, DEFAULT, (short) 0, offset, length, data), "write");
        }
      }
    }
  }

  /**
   * Adds a dataset without rows.
   *
   * @param rowShape shape of one row, may be empty
   * @param rowsPerChunk rows in one chunk
   * @param deflateLevel compression level of its chunks, recorded in the file
   */
  Dataset createDataset(String name, Type type, int[] rowShape, int rowsPerChunk, int deflateLevel)
      throws IOException {
    int rank = rowShape.length + 1;
    long[] size = new long[rank];
    long[] limit = new long[rank];
    long[] chunk = new long[rank];
    limit[0] = hdf5.H5S_UNLIMITED;
    chunk[0] = rowsPerChunk;
    for (int axis = 0; axis < rowShape.length; axis++) {
      size[axis + 1] = rowShape[axis];
      limit[axis + 1] = rowShape[axis];
      chunk[axis + 1] = rowShape[axis];
    }
    synchronized (LIBRARY) {
      long space = check(hdf5.H5Screate_simple(rank, size, limit), "shape " + name);
      long properties = check(hdf5.H5Pcreate(hdf5.H5P_CLS_DATASET_CREATE_ID_g()), "lay it out");
      try {
        check(hdf5.H5Pset_chunk(properties, rank, chunk), "chunk " + name);
        check(hdf5.H5Pset_deflate(properties, deflateLevel), "compress " + name);
        check(hdf5.H5Pset_fill_time(properties, hdf5.H5D_FILL_TIME_NEVER), "lay it out");
        // Without time stamps, equal contents give equal files.
        check(hdf5.H5Pset_obj_track_times(properties, false), "lay it out");
        long identifier =
            check(
                hdf5.H5Dcreate2(file, name, type.identifier(), space, DEFAULT, properties, DEFAULT),
                "add " + name);
        datasets.add(identifier);
        return new Dataset(identifier, rank, rowShape);
      } finally {
        hdf5.H5Pclose(properties);
        hdf5.H5Sclose(space);
      }
    }
  }

  /** Adds a root attribute: text in UTF-8, as h5py writes it. */
  void writeAttribute(String name, String value) throws IOException {
    synchronized (LIBRARY) {
      long text = check(hdf5.H5Tcopy(hdf5.H5T_C_S1_g()), "describe " + name);
      try (BytePointer bytes = new BytePointer(value, StandardCharsets.UTF_8);
          PointerPointer<BytePointer> data = new PointerPointer<>(1)) {
        check(hdf5.H5Tset_size(text, VARIABLE_LENGTH), "describe " + name);
        check(hdf5.H5Tset_cset(text, hdf5.H5T_CSET_UTF8), "describe " + name);
        data.put(0, bytes);
        writeAttribute(name, text, data);
      } finally {
        hdf5.H5Tclose(text);
      }
    }
  }

  /** Adds a root attribute. */
  void writeAttribute(String name, double value) throws IOException {
    synchronized (LIBRARY) {
      try (DoublePointer data = new DoublePointer(value)) {
        writeAttribute(name, Type.FLOAT64.identifier(), data);
      }
    }
  }

  /** Adds a root attribute. */
  void writeAttribute(String name, long value) throws IOException {
    synchronized (LIBRARY) {
      try (LongPointer data = new LongPointer(new long[] {value})) {
        writeAttribute(name, Type.INT64.identifier(), data);
      }
    }
  }

  private void writeAttribute(String name, long type, Pointer data) throws IOException {
    long space = check(hdf5.H5Screate(hdf5.H5S_SCALAR), "shape " + name);
    long attribute =
        check(hdf5.H5Acreate2(file, name, type, space, DEFAULT, DEFAULT), "add " + name);
    try {
      check(hdf5.H5Awrite(attribute, type, data), "write " + name);
    } finally {
      hdf5.H5Aclose(attribute);
      hdf5.H5Sclose(space);
    }
  }

  /**
   * Flushes all data to the file.
   *
   * @throws IOException if flushing failed; call {@link #discard} then
   */
  void flush() throws IOException {
    synchronized (LIBRARY) {
      check(hdf5.H5Fflush(file, hdf5.H5F_SCOPE_GLOBAL), "write");
    }
  }

  /**
   * Closes a file that was flushed.
   *
   * @throws IOException if data could not be written
   */
  void close() throws IOException {
    synchronized (LIBRARY) {
      if (!open) {
        return;
      }
      open = false;
      IOException failure = null;
      for (long dataset : datasets) {
        failure = first(failure, hdf5.H5Dclose(dataset));
      }
      failure = first(failure, hdf5.H5Fclose(file));
      if (failure != null) {
        throw failure;
      }
    }
  }

  /**
   * Closes the file, if it is open, before deletion. It truncates the file first: libhdf5 1.12
   * flushes on closing, and if a full disk makes that fail, it crashes the process at exit.
   *
   * @throws IOException if the file could not be truncated
   */
  void discard() throws IOException {
    synchronized (LIBRARY) {
      if (open) {
        try (FileChannel bytes = FileChannel.open(path, StandardOpenOption.WRITE)) {
          bytes.truncate(0);
        } catch (NoSuchFileException e) {
          // The file is already gone, and flushed data disappears with it.
        }
        try {
          close();
        } catch (IOException e) {
          // A discarded file need not be complete.
        }
      }
    }
  }

  private @Nullable IOException first(@Nullable IOException failure, int status) {
    return failure != null || status >= 0 ? failure : failed("finish");
  }

  private long check(long status, String what) throws IOException {
    if (status < 0) {
      throw failed(what);
    }
    return status;
  }

  private IOException failed(String what) {
    return WriteFailure.of(
        target, new IOException("could not " + what + ": " + ErrorStack.cause()));
  }

  /** Reads the innermost entry of libhdf5's error stack, which holds the system's error. */
  private static final class ErrorStack extends H5E_walk2_t {
    private static final long serialVersionUID = 1L;
    private static final Pattern SYSTEM_REASON = Pattern.compile("error message = '([^']*)'");

    private String description = "unknown reason";

    private ErrorStack() {}

    static String cause() {
      try (ErrorStack stack = new ErrorStack()) {
        hdf5.H5Ewalk2(hdf5.H5E_DEFAULT, hdf5.H5E_WALK_UPWARD, stack, null);
        Matcher reason = SYSTEM_REASON.matcher(stack.description);
        return reason.find() ? reason.group(1) : stack.description.replaceAll("\\s+", " ");
      }
    }

    @Override
    public int call(int depth, H5E_error2_t error, Pointer unused) {
      if (depth == 0) {
        description = error.desc().getString().strip();
      }
      return 0;
    }
  }
}
