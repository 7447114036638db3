package org.keyway.worldmodels.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;

/**
 * Reads episodes of an HDF5 file on demand. Only episode lengths and the index of chunks are in
 * memory, so a file may be larger than the memory.
 *
 * <p>Opening checks the whole structure: datasets, types, shapes, the sum of episode lengths, and
 * that all data lies inside the file. The contents of a chunk are checked when it is read.
 *
 * <p>Files by other programs are accepted with:
 *
 * <ul>
 *   <li>integers of 8 to 64 bits and IEEE 754 floats of 16 to 64 bits (converted), in either byte
 *       order,
 *   <li>contiguous, compact or chunked datasets,
 *   <li>the filters gzip, shuffle, fletcher32, lzf, lz4 and bitshuffle,
 *   <li>soft links within the file.
 * </ul>
 *
 * <p>Pixels must be uint8; they may be absent if there are actions or states. External files are
 * never opened.
 *
 * <p>Safe for use by several threads, which do not wait for each other. Interrupting a reading
 * thread closes the file, as with any Java file channel.
 */
public final class SequenceFile implements Closeable {
  private final Path path;
  private final Hdf5Input input;
  private final SequenceLayout layout;
  private final SequenceMetadata metadata;
  private final List<String> warnings;
  private final long[] offsets;
  private final @Nullable StoredDataset pixels;
  private final @Nullable StoredDataset action;
  private final @Nullable StoredDataset state;
  private final @Nullable StoredDataset keyframe;

  /**
   * Opens and checks a file.
   *
   * @throws SequenceFileException if it is not a sequence file; the message is one line
   */
  public static SequenceFile open(Path path) throws SequenceFileException {
    Hdf5Input input = Hdf5Input.open(path);
    try {
      SequenceFile file = input.guard("read it", () -> new SequenceFile(path, input));
      input.structureIsKnown();
      return file;
    } catch (SequenceFileException e) {
      input.close();
      throw e;
    }
  }

  /**
   * Opens and checks a file for a model, which reads frames of one size.
   *
   * @param imageSize required rows and columns of its frames, in pixels
   * @throws SequenceFileException if it is not a sequence file, or its frames have another size
   */
  public static SequenceFile open(Path path, int imageSize) throws SequenceFileException {
    SequenceFile file = open(path);
    SequenceLayout layout = file.layout();
    if (layout.width() != imageSize || layout.height() != imageSize) {
      file.close();
      throw new SequenceFileException(
          path,
          "has frames of %dx%d; the model reads %dx%d"
              .formatted(layout.width(), layout.height(), imageSize, imageSize));
    }
    return file;
  }

  private SequenceFile(Path path, Hdf5Input input) throws IOException {
    this.path = path;
    this.input = input;
    pixels = input.find("pixels", 4);
    requirePixels();
    action = input.find("action", 2);
    state = input.find("state", 2);
    keyframe = input.find("keyframe", 1);
    requireAligned("action", action);
    requireAligned("state", state);
    requireAligned("keyframe", keyframe);
    requireInteger("keyframe", keyframe);
    offsets = readOffsets();
    List<Long> shape = pixels == null ? List.of(0L, 0L, 0L) : pixels.summary().shape();
    layout =
        new SequenceLayout(
            Math.toIntExact(shape.get(1)),
            Math.toIntExact(shape.get(2)),
            action == null ? 0 : action.rowElements(),
            state == null ? 0 : state.rowElements(),
            keyframe != null);
    RootAttributes attributes = input.attributes();
    metadata = metadata(attributes);
    warnings = attributes.problems();
  }

  private void requirePixels() throws SequenceFileException {
    if (pixels == null) {
      return;
    }
    StoredDataset.NumberType type = pixels.type();
    if (type.isFloat() || type.isSigned() || type.bytes() != 1) {
      throw wrong("pixels is " + type + ", should be uint8");
    }
    if (pixels.summary().shape().get(3) != 3) {
      throw wrong(
          "pixels has the shape "
              + pixels.summary().shape()
              + ", should be [frames, height, width, 3]");
    }
  }

  private void requireAligned(String name, @Nullable StoredDataset dataset)
      throws SequenceFileException {
    StoredDataset counted = counted();
    if (dataset != null && dataset.rows() != counted.rows()) {
      throw wrong(
          "%s has %d rows, but %s has %d frames"
              .formatted(name, dataset.rows(), counted.summary().name(), counted.rows()));
    }
  }

  /**
   * Returns the dataset that gives the number of frames, because a recording may have no pixels.
   */
  private StoredDataset counted() throws SequenceFileException {
    for (StoredDataset dataset : new @Nullable StoredDataset[] {pixels, action, state}) {
      if (dataset != null) {
        return dataset;
      }
    }
    return input.require("pixels", 4);
  }

  private void requireInteger(String name, @Nullable StoredDataset dataset)
      throws SequenceFileException {
    if (dataset != null && dataset.type().isFloat()) {
      throw wrong(name + " is " + dataset.type() + ", should be an integer type");
    }
  }

  /** Reads the start of each episode, followed by the total number of frames. */
  private long[] readOffsets() throws IOException {
    StoredDataset lengths = input.require("ep_len", 1);
    StoredDataset starts = input.require("ep_offset", 1);
    requireInteger("ep_len", lengths);
    requireInteger("ep_offset", starts);
    if (lengths.rows() != starts.rows()) {
      throw wrong(
          "ep_len has %d episodes, but ep_offset %d".formatted(lengths.rows(), starts.rows()));
    }
    StoredDataset counted = counted();
    if (lengths.rows() > counted.rows()) {
      throw wrong("ep_len has %d episodes for %d frames".formatted(lengths.rows(), counted.rows()));
    }
    int episodes = Math.toIntExact(lengths.rows());
    long[] length = lengths.readLongs(0, episodes);
    long[] start = starts.readLongs(0, episodes);
    long frames = 0;
    for (int episode = 0; episode < episodes; episode++) {
      if (length[episode] < 1 || length[episode] > Integer.MAX_VALUE) {
        throw wrong("ep_len of episode %d is %d".formatted(episode, length[episode]));
      }
      if (start[episode] != frames) {
        throw wrong(
            "ep_offset of episode %d is %d, but the episodes before it have %d frames"
                .formatted(episode, start[episode], frames));
      }
      frames += length[episode];
    }
    if (frames != counted.rows()) {
      throw wrong(
          "ep_len adds up to %d frames, but %s has %d"
              .formatted(frames, counted.summary().name(), counted.rows()));
    }
    long[] offsetsAndEnd = Arrays.copyOf(start, episodes + 1);
    offsetsAndEnd[episodes] = frames;
    return offsetsAndEnd;
  }

  private static SequenceMetadata metadata(RootAttributes attributes) {
    return new SequenceMetadata(
        attributes.text("name"),
        attributes.positive("fps"),
        attributes.whole("seed"),
        attributes.text("generator"),
        attributes.text("keyway_version"));
  }

  private SequenceFileException wrong(String problem) {
    return new SequenceFileException(path, problem);
  }

  /** The file, as it was given to {@link #open}. */
  public Path path() {
    return path;
  }

  /** Layout common to all episodes. */
  public SequenceLayout layout() {
    return layout;
  }

  /** Provenance of the file. */
  public SequenceMetadata metadata() {
    return metadata;
  }

  /** Warnings from opening, one line each, such as an ignored attribute. */
  public List<String> warnings() {
    return warnings;
  }

  /** Number of episodes, at least 1. */
  public int episodes() {
    return offsets.length - 1;
  }

  /** Number of frames of all episodes. */
  public long frames() {
    return offsets[offsets.length - 1];
  }

  /**
   * Number of frames of one episode.
   *
   * @param episode 0 to episodes - 1
   */
  public int length(int episode) {
    return (int) (offsets[episode + 1] - offsets[episode]);
  }

  /** Summaries of the datasets of the layout, in the order of the format's description. */
  public List<DatasetSummary> datasets() {
    return input.summaries();
  }

  /**
   * Reads one episode.
   *
   * @param episode 0 to episodes - 1
   * @throws SequenceFileException if it cannot be read, or has 2 GiB of pixels or more
   */
  public FrameSequence episode(int episode) throws SequenceFileException {
    return frames(episode, 0, length(episode));
  }

  /**
   * Reads some frames of one episode.
   *
   * @param episode 0 to episodes - 1
   * @param first the first frame, counted from the start of the episode
   * @param count number of frames, at least 1
   * @throws IndexOutOfBoundsException if the episode does not have these frames
   * @throws SequenceFileException if they cannot be read, or have 2 GiB of pixels or more
   */
  public FrameSequence frames(int episode, int first, int count) throws SequenceFileException {
    long row = row(episode, first, count);
    if ((long) count * layout.frameBytes() > Integer.MAX_VALUE - 8) {
      throw wrong(
          "%d frames of episode %d are more than fit into memory at once"
              .formatted(count, episode));
    }
    byte[] rgb = new byte[count * layout.frameBytes()];
    return input.guard(
        "read episode " + episode,
        () -> {
          readPixels(row, count, rgb, 0);
          return new FrameSequence(
              count,
              layout.height(),
              layout.width(),
              rgb,
              action == null ? null : action.readFloats(row, count),
              state == null ? null : state.readDoubles(row, count),
              keyframe == null ? null : readKeyframes(keyframe, row, count));
        });
  }

  private static boolean[] readKeyframes(StoredDataset dataset, long row, int count)
      throws IOException {
    long[] values = dataset.readLongs(row, count);
    boolean[] keyframes = new boolean[count];
    for (int i = 0; i < count; i++) {
      keyframes[i] = values[i] != 0;
    }
    return keyframes;
  }

  /**
   * Reads the pixels of some frames of one episode into a reusable array.
   *
   * @param destination RGB, filled from {@code offset} on with count * height * width * 3 bytes
   * @throws IndexOutOfBoundsException if the episode does not have these frames, or the array is
   *     too short
   * @throws SequenceFileException if they cannot be read
   */
  public void readPixels(int episode, int first, int count, byte[] destination, int offset)
      throws SequenceFileException {
    long row = row(episode, first, count);
    Objects.checkFromIndexSize(
        (long) offset, (long) count * layout.frameBytes(), destination.length);
    input.guard(
        "read episode " + episode,
        () -> {
          readPixels(row, count, destination, offset);
          return destination;
        });
  }

  private void readPixels(long row, int count, byte[] destination, int offset) throws IOException {
    if (pixels != null) {
      pixels.readBytes(row, count, destination, offset);
    }
  }

  /**
   * Reads the actions of some frames of one episode.
   *
   * @return [count * actionSize], NaN at the last frame of the episode; null if the file has none
   * @throws IndexOutOfBoundsException if the episode does not have these frames
   * @throws SequenceFileException if they cannot be read
   */
  public float @Nullable [] actions(int episode, int first, int count)
      throws SequenceFileException {
    long row = row(episode, first, count);
    StoredDataset dataset = action;
    return dataset == null
        ? null
        : input.guard("read episode " + episode, () -> dataset.readFloats(row, count));
  }

  /**
   * Finds the invalid numbers of an episode.
   *
   * @param episode 0 to episodes - 1
   * @return one entry for each of action and state with invalid numbers
   * @throws SequenceFileException if they cannot be read
   */
  public List<BadNumbers> badNumbers(int episode) throws SequenceFileException {
    int count = length(episode);
    long row = offsets[episode];
    List<BadNumbers> found = new ArrayList<>();
    for (StoredDataset dataset : new @Nullable StoredDataset[] {action, state}) {
      if (dataset != null) {
        double[] values =
            input.guard("read episode " + episode, () -> dataset.readDoubles(row, count));
        BadNumbers bad =
            BadNumbers.find(
                dataset.summary().name(),
                episode,
                values,
                dataset.rowElements(),
                dataset == action);
        if (bad != null) {
          found.add(bad);
        }
      }
    }
    return found;
  }

  /**
   * Reads the marks of the keyframes of one episode.
   *
   * @return [length of the episode]; null if the file has none
   * @throws SequenceFileException if they cannot be read
   */
  public boolean @Nullable [] keyframes(int episode) throws SequenceFileException {
    int count = length(episode);
    long row = offsets[episode];
    StoredDataset dataset = keyframe;
    return dataset == null
        ? null
        : input.guard("read episode " + episode, () -> readKeyframes(dataset, row, count));
  }

  private long row(int episode, int first, int count) {
    Objects.checkIndex(episode, episodes());
    Objects.checkFromIndexSize(first, count, length(episode));
    return offsets[episode] + first;
  }

  @Override
  public void close() {
    input.close();
  }
}
