package org.keyway.worldmodels.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.testing.Python;

/** The layout is shared with Python programs: h5py is the peer that must agree. */
class H5pyInteroperationTest {
  private static final SequenceLayout LAYOUT = new SequenceLayout(16, 12, 2, 3, true);
  private static Python python;

  @TempDir private Path folder;

  @BeforeAll
  static void findH5py() throws InterruptedException {
    python = Python.require("h5py");
  }

  @Test
  void h5pyReadsWhatWasWritten() throws Exception {
    List<FrameSequence> episodes = Episodes.some(8, LAYOUT);
    Path path = folder.resolve("ours.h5");
    Episodes.write(path, episodes);
    dump(episodes);
    run(
        """
        import h5py, numpy as np, sys
        folder = sys.argv[1]
        with h5py.File(folder + '/ours.h5', 'r') as f:
            types = {k: (d.dtype.str, d.shape[1:], d.compression) for k, d in f.items()}
            assert types == {
                'ep_len': ('<i8', (), 'gzip'), 'ep_offset': ('<i8', (), 'gzip'),
                'pixels': ('|u1', (16, 12, 3), 'gzip'), 'action': ('<f4', (2,), 'gzip'),
                'state': ('<f8', (3,), 'gzip'), 'keyframe': ('|u1', (), 'gzip')}, types
            assert dict(f.attrs)['name'] == 'gr\\u00fcnes Rechteck'
            assert f.attrs['fps'] == 12.5 and f.attrs['seed'] == -3
            assert f.attrs['generator'] == '{"speed": 2}'
            assert isinstance(f.attrs['keyway_version'], str)
            for name, type in [('pixels', 'u1'), ('action', '<f4'), ('state', '<f8'),
                               ('keyframe', 'u1'), ('ep_len', '<i8'), ('ep_offset', '<i8')]:
                want = np.fromfile(folder + '/' + name, type)
                np.testing.assert_array_equal(f[name][()].ravel(), want, name)
        """);
  }

  private static final String CONTIGUOUS = "lambda f, k, a: f.create_dataset(k, data=a)";
  private static final String CHUNKED =
      "lambda f, k, a: f.create_dataset(k, data=a, chunks=True, maxshape=(None,) + a.shape[1:])";
  private static final String GZIP = "lambda f, k, a: f.create_dataset(k, data=a, compression=9)";
  private static final String SHUFFLED =
      "lambda f, k, a: f.create_dataset(k, data=a, compression='lzf', shuffle=True)";
  private static final String CHECKED =
      "lambda f, k, a: f.create_dataset(k, data=a, compression=1, fletcher32=True)";
  private static final String BIG_ENDIAN =
      "lambda f, k, a: f.create_dataset(k, data=a, dtype=a.dtype.newbyteorder('>'))";

  @ParameterizedTest
  @ValueSource(strings = {CONTIGUOUS, CHUNKED, GZIP, SHUFFLED, CHECKED, BIG_ENDIAN})
  void whatH5pyWritesReadsTheSame(String store) throws Exception {
    List<FrameSequence> episodes = Episodes.some(30, LAYOUT);
    dump(episodes);
    for (String version : List.of("None", "'latest'")) {
      run(
          """
          import h5py, numpy as np, sys
          folder = sys.argv[1]
          store = %s
          with h5py.File(folder + '/theirs.h5', 'w', libver=%s) as f:
              for name, type, shape in [('pixels', 'u1', (-1, 16, 12, 3)), ('action', '<f4', (-1, 2)),
                                        ('state', '<f8', (-1, 3)), ('ep_len', '<i8', (-1,)),
                                        ('ep_offset', '<i8', (-1,))]:
                  store(f, name, np.fromfile(folder + '/' + name, type).reshape(shape))
              store(f, 'keyframe', np.fromfile(folder + '/keyframe', 'u1').astype(bool))
              f.attrs['name'] = 'theirs'
              f.attrs['fps'] = 10
              f.attrs['seed'] = np.int32(7)
          """
              .formatted(store, version));
      try (SequenceFile file = SequenceFile.open(folder.resolve("theirs.h5"))) {
        assertEquals(new SequenceMetadata("theirs", 10.0, 7L, null, null), file.metadata());
        assertEquals(LAYOUT, file.layout());
        for (int episode = 0; episode < episodes.size(); episode++) {
          Episodes.assertSame(episodes.get(episode), file.episode(episode));
        }
      }
    }
  }

  @Test
  void userBlockAndForeignDatasetsDoNotDisturb() throws Exception {
    run(
        """
        import h5py, numpy as np, sys
        with h5py.File(sys.argv[1] + '/theirs.h5', 'w', userblock_size=1024) as f:
            f['pixels'] = np.arange(5 * 2 * 3 * 3, dtype='u1').reshape(5, 2, 3, 3)
            f['ep_len'] = np.array([2, 3], 'i4')
            f['ep_offset'] = np.array([0, 2], 'u2')
            f['reward'] = np.zeros(5)
            f['note'] = 'text'
            f['folder/inner'] = np.zeros(3)
        """);
    try (SequenceFile file = SequenceFile.open(folder.resolve("theirs.h5"))) {
      byte[] expected = new byte[3 * 18];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = (byte) (2 * 18 + i);
      }
      assertArrayEquals(expected, file.episode(1).pixels());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "'gzip'"})
  void chunksThatWereNeverWrittenHoldTheFillValue(String compression) throws Exception {
    for (String version : List.of("None", "'latest'")) {
      for (String growing : List.of("False", "True")) {
        run(
            """
            import h5py, numpy as np, sys
            with h5py.File(sys.argv[1] + '/theirs.h5', 'w', libver=%s, userblock_size=512) as f:
                def make(name, shape, type, **more):
                    return f.create_dataset(name, shape, type, chunks=(2,) + shape[1:],
                                            maxshape=((None if %s else shape[0]),) + shape[1:],
                                            compression=%s, **more)
                pixels = make('pixels', (1000, 16, 12, 3), 'u1')
                pixels[4:6] = 9
                action = make('action', (1000, 2), '>f4', fillvalue=1.5)
                action[0:2] = 3
                make('state', (1000, 1), '<f8', fillvalue=float('nan'))[998:1000] = 2
                make('keyframe', (1000,), 'u1')
                f['ep_len'] = np.array([7, 993], 'i8')
                f['ep_offset'] = np.array([0, 7], 'i8')
            """
                .formatted(version, growing, compression));
        if (version.equals("'latest'") && growing.equals("True")) {
          SequenceFileException refusal =
              assertThrows(
                  SequenceFileException.class,
                  () -> SequenceFile.open(folder.resolve("theirs.h5")).close());
          assertTrue(refusal.getMessage().contains("never written"), refusal.getMessage());
          continue;
        }
        try (SequenceFile file = SequenceFile.open(folder.resolve("theirs.h5"))) {
          FrameSequence first = file.episode(0);
          byte[] expected = new byte[7 * 16 * 12 * 3];
          Arrays.fill(expected, 4 * 16 * 12 * 3, 6 * 16 * 12 * 3, (byte) 9);
          assertArrayEquals(expected, first.pixels());
          assertArrayEquals(
              new float[] {3, 3, 3, 3, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f},
              first.actions());
          assertArrayEquals(new boolean[7], first.keyframes());
          double[] states = new double[993];
          Arrays.fill(states, Double.NaN);
          Arrays.fill(states, 991, 993, 2);
          assertArrayEquals(states, file.episode(1).states());
        }
      }
    }
  }

  /** Writes every dataset's numbers, little-endian, to a file of its name. */
  private void dump(List<FrameSequence> episodes) throws IOException {
    long[] lengths = episodes.stream().mapToLong(FrameSequence::length).toArray();
    long[] offsets = new long[lengths.length];
    for (int i = 1; i < lengths.length; i++) {
      offsets[i] = offsets[i - 1] + lengths[i - 1];
    }
    write("pixels", episodes.stream().map(FrameSequence::pixels));
    write("action", episodes.stream().map(e -> Numbers.bytes(e.actions())));
    write("state", episodes.stream().map(e -> Numbers.bytes(e.states())));
    write("keyframe", episodes.stream().map(e -> Numbers.bytes(e.keyframes())));
    write("ep_len", Stream.of(Numbers.bytes(lengths)));
    write("ep_offset", Stream.of(Numbers.bytes(offsets)));
  }

  private void write(String name, Stream<byte[]> parts) throws IOException {
    List<byte[]> all = new ArrayList<>(parts.toList());
    int length = all.stream().mapToInt(part -> part.length).sum();
    byte[] joined = new byte[length];
    int next = 0;
    for (byte[] part : all) {
      System.arraycopy(part, 0, joined, next, part.length);
      next += part.length;
    }
    Files.write(folder.resolve(name), joined);
  }

  private void run(String script) throws IOException, InterruptedException {
    Python.Result result = python.run(script, folder.toString());
    assertEquals(0, result.exitCode(), result.said());
  }

  /** Little-endian bytes of arrays. */
  private static final class Numbers {
    static byte[] bytes(float[] values) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      return bytes.array();
    }

    static byte[] bytes(double[] values) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asDoubleBuffer().put(values);
      return bytes.array();
    }

    static byte[] bytes(long[] values) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asLongBuffer().put(values);
      return bytes.array();
    }

    static byte[] bytes(boolean[] values) {
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        bytes[i] = (byte) (values[i] ? 1 : 0);
      }
      return bytes;
    }
  }
}
