package org.keyway.worldmodels.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.file.PartialFile;
import org.keyway.planner.frame.FrameSequence;

/**
 * Writes episodes to a sequence file, one after the other. The number of episodes need not be
 * known, and only a few chunks are in memory.
 *
 * <p>Until {@link #finish}, the bytes are in a {@link PartialFile} beside the target. Then finish
 * renames it to the target and replaces an existing file.
 *
 * <p>The bytes of the file depend on metadata and episodes only, not on the executor or the time of
 * day. Append from one thread at a time.
 */
public final class SequenceWriter implements AutoCloseable {
  /**
   * Approximate size of a chunk of pixels. It is small enough that reading a short episode
   * decompresses few other frames. It is below HDF5's default chunk cache of 1 MiB, and large
   * enough for a small index.
   */
  private static final int PIXEL_CHUNK_BYTES = 128 * 1024;

  private static final int MAX_FRAMES_PER_CHUNK = 32;
  private static final int NUMBER_CHUNK_BYTES = 32 * 1024;
  private static final int MAX_ROWS_PER_CHUNK = 4096;

  private final Path target;
  private final PartialFile partial;
  private final SequenceLayout layout;
  private final Hdf5Output output;
  private final ChunkedColumn episodeLength;
  private final ChunkedColumn episodeOffset;
  private final @Nullable ChunkedColumn pixels;
  private final @Nullable ChunkedColumn action;
  private final @Nullable ChunkedColumn state;
  private final @Nullable ChunkedColumn keyframe;
  private long episodes;
  private long frames;
  private boolean intact = true;
  private boolean finished;

  /**
   * Starts a file. Missing parent folders are created.
   *
   * @param target file to create
   * @param layout layout of every episode
   * @param metadata root attributes
   * @param compressor executor of the compression; {@code Runnable::run} for the appending thread
   * @throws IOException if the folder cannot be written, or HDF5 does not run on this platform
   */
  public static SequenceWriter create(
      Path target, SequenceLayout layout, SequenceMetadata metadata, Executor compressor)
      throws IOException {
    PartialFile partial = PartialFile.create(target);
    Hdf5Output output = null;
    try {
      output = new Hdf5Output(partial.path(), target);
      // libhdf5 first opens a file to inspect it, and closes it again.
      partial.holdAgain();
      return new SequenceWriter(target, partial, layout, metadata, output, compressor);
    } catch (IOException | RuntimeException e) {
      discard(output, partial);
      throw e;
    }
  }

  private SequenceWriter(
      Path target,
      PartialFile partial,
      SequenceLayout layout,
      SequenceMetadata metadata,
      Hdf5Output output,
      Executor compressor)
      throws IOException {
    this.target = target;
    this.partial = partial;
    this.layout = layout;
    this.output = output;
    writeAttributes(output, metadata);
    episodeLength = numbers("ep_len", Hdf5Output.Type.INT64, 8, compressor);
    episodeOffset = numbers("ep_offset", Hdf5Output.Type.INT64, 8, compressor);
    pixels =
        !layout.hasPixels()
            ? null
            : new ChunkedColumn(
                output,
                "pixels",
                Hdf5Output.Type.UINT8,
                new int[] {layout.height(), layout.width(), 3},
                1,
                PIXEL_CHUNK_BYTES,
                MAX_FRAMES_PER_CHUNK,
                compressor);
    action =
        layout.actionSize() == 0
            ? null
            : numbers("action", Hdf5Output.Type.FLOAT32, 4, compressor, layout.actionSize());
    state =
        layout.stateSize() == 0
            ? null
            : numbers("state", Hdf5Output.Type.FLOAT64, 8, compressor, layout.stateSize());
    keyframe =
        layout.hasKeyframes() ? numbers("keyframe", Hdf5Output.Type.UINT8, 1, compressor) : null;
  }

  private ChunkedColumn numbers(
      String name, Hdf5Output.Type type, int elementBytes, Executor compressor, int... rowShape)
      throws IOException {
    return new ChunkedColumn(
        output,
        name,
        type,
        rowShape,
        elementBytes,
        NUMBER_CHUNK_BYTES,
        MAX_ROWS_PER_CHUNK,
        compressor);
  }

  private static void writeAttributes(Hdf5Output output, SequenceMetadata metadata)
      throws IOException {
    if (metadata.name() != null) {
      output.writeAttribute("name", metadata.name());
    }
    if (metadata.framesPerSecond() != null) {
      output.writeAttribute("fps", metadata.framesPerSecond().doubleValue());
    }
    if (metadata.seed() != null) {
      output.writeAttribute("seed", metadata.seed().longValue());
    }
    if (metadata.generator() != null) {
      output.writeAttribute("generator", metadata.generator());
    }
    if (metadata.keywayVersion() != null) {
      output.writeAttribute("keyway_version", metadata.keywayVersion());
    }
  }

  /**
   * Adds an episode.
   *
   * @throws IllegalArgumentException if the episode does not have the layout of the file; nothing
   *     is written
   * @throws IOException if writing failed; the file is lost
   */
  public void append(FrameSequence episode) throws IOException {
    SequenceLayout its = SequenceLayout.of(episode);
    if (!its.equals(layout)) {
      throw new IllegalArgumentException(
          "Episode " + episodes + " is laid out as " + its + ", not as " + layout);
    }
    requireIntact();
    intact = false;
    if (pixels != null) {
      pixels.append(ByteBuffer.wrap(episode.pixels()));
    }
    float[] actions = episode.actions();
    if (action != null && actions != null) {
      ByteBuffer bytes = littleEndian(Math.multiplyExact(4, actions.length));
      bytes.asFloatBuffer().put(actions);
      action.append(bytes);
    }
    double[] states = episode.states();
    if (state != null && states != null) {
      ByteBuffer bytes = littleEndian(Math.multiplyExact(8, states.length));
      bytes.asDoubleBuffer().put(states);
      state.append(bytes);
    }
    boolean[] keyframes = episode.keyframes();
    if (keyframe != null && keyframes != null) {
      byte[] bytes = new byte[keyframes.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (keyframes[i] ? 1 : 0);
      }
      keyframe.append(ByteBuffer.wrap(bytes));
    }
    episodeLength.append(littleEndian(8).putLong(episode.length()).flip());
    episodeOffset.append(littleEndian(8).putLong(frames).flip());
    episodes++;
    frames += episode.length();
    intact = true;
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Number of episodes so far. */
  public long episodes() {
    return episodes;
  }

  /** Number of frames so far. */
  public long frames() {
    return frames;
  }

  /**
   * Completes the file and renames it to the target.
   *
   * @return its size in bytes
   * @throws IllegalStateException if there is no episode, or an earlier write failed
   * @throws IOException if writing failed; the file is lost
   */
  public long finish() throws IOException {
    requireIntact();
    if (episodes == 0) {
      throw new IllegalStateException("A sequence file needs at least one episode");
    }
    intact = false;
    for (ChunkedColumn column :
        new @Nullable ChunkedColumn[] {
          pixels, action, state, keyframe, episodeLength, episodeOffset
        }) {
      if (column != null) {
        column.finish();
      }
    }
    output.flush();
    output.close();
    long size = partial.finish();
    finished = true;
    return size;
  }

  private void requireIntact() {
    if (!intact) {
      throw new IllegalStateException(target + " is finished, or an earlier write failed");
    }
  }

  /** Deletes the file unless it is finished. */
  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    intact = false;
    finished = true;
    discard(output, partial);
  }

  private static void discard(@Nullable Hdf5Output output, PartialFile partial) throws IOException {
    try (partial) {
      if (output != null) {
        output.discard();
      }
    }
  }
}
