package org.keyway.worldmodels.data;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.testing.Python;

/** The layout is shared with Python programs: h5py is the peer that must agree. */
@Tag("slow")
@Tag("peers")
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
  private static final String CHECKED_ALONE =
      "lambda f, k, a: f.create_dataset(k, data=a, fletcher32=True)";
  private static final String CHECKED_AND_SHUFFLED =
      "lambda f, k, a: f.create_dataset(k, data=a, shuffle=True, fletcher32=True)";
  private static final String CHECKED_LZF =
      "lambda f, k, a: f.create_dataset(k, data=a, compression='lzf', shuffle=True,"
          + " fletcher32=True)";
  private static final String CHECKED_LAST =
      lowLevel("p.set_shuffle(); p.set_deflate(4); check(p)");
  private static final String CHECKED_FIRST =
      lowLevel("check(p); p.set_shuffle(); p.set_deflate(4)");
  private static final String DEFLATED_TWICE = lowLevel("p.set_deflate(1); p.set_deflate(9)");
  private static final String COMPACT = lowLevel("p.set_layout(h5py.h5d.COMPACT)", "");
  private static final String LINKED =
      "lambda f, k, a: (f.create_dataset('data/' + k, data=a),"
          + " f.__setitem__('data/links/' + k, h5py.SoftLink('/data/' + k)),"
          + " f.__setitem__(k, h5py.SoftLink('data/./links/' + k)))";
  private static final String HARD_LINKED =
      "lambda f, k, a: (f.create_dataset('data/' + k, data=a), f.__setitem__(k, f['data/' + k]))";

  /** Filters in an order that h5py's own functions do not give. */
  private static String lowLevel(String properties) {
    return lowLevel(properties, "p.set_chunk((3,) + a.shape[1:]);");
  }

  private static String lowLevel(String properties, String chunks) {
    return "low(lambda p, a: (%s))".formatted((chunks + properties).replace(";", ","));
  }

  private static final String BIG_ENDIAN =
      "lambda f, k, a: f.create_dataset(k, data=a, dtype=a.dtype.newbyteorder('>'))";

  @ParameterizedTest
  @MethodSource("stores")
  void whatH5pyWritesReadsTheSame(String store) throws Exception {
    // A compact dataset is smaller than 64 KiB.
    List<FrameSequence> episodes = Episodes.some(store.equals(COMPACT) ? 3 : 30, LAYOUT);
    dump(episodes);
    for (String version : List.of("None", "'latest'")) {
      run(
          """
          import h5py, numpy as np, sys
          folder = sys.argv[1]
          check = lambda p: p.set_fletcher32()
          def low(set):
              def store(f, k, a):
                  p = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
                  set(p, a)
                  t = h5py.h5t.py_create(a.dtype)
                  d = h5py.h5d.create(f.id, k.encode(), t, h5py.h5s.create_simple(a.shape), p)
                  d.write(h5py.h5s.ALL, h5py.h5s.ALL, a)
              return store
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

  static List<String> stores() {
    return List.of(
        CONTIGUOUS,
        CHUNKED,
        GZIP,
        SHUFFLED,
        CHECKED,
        CHECKED_ALONE,
        CHECKED_AND_SHUFFLED,
        CHECKED_LZF,
        CHECKED_LAST,
        CHECKED_FIRST,
        DEFLATED_TWICE,
        COMPACT,
        LINKED,
        HARD_LINKED,
        BIG_ENDIAN);
  }

  /** Writes two episodes, of 2 and 3 frames, with what a script puts in the place of parts. */
  private Path twoEpisodes(String parts) throws IOException, InterruptedException {
    run(
        """
        import h5py, numpy as np, sys
        with h5py.File(sys.argv[1] + '/theirs.h5', 'w') as f:
            pixels = np.arange(5 * 2 * 3 * 3, dtype='u1').reshape(5, 2, 3, 3)
            action = np.arange(10, dtype='f4').reshape(5, 2)
        %s
            for name, data in [('pixels', pixels), ('action', action),
                               ('ep_len', [2, 3]), ('ep_offset', [0, 2])]:
                if name not in f.keys():
                    f[name] = data
        """
            .formatted(parts.indent(4).stripTrailing()));
    return folder.resolve("theirs.h5");
  }

  @Test
  void everyHalfFloatReadsAsNumpySays() throws Exception {
    run(
        """
        import h5py, numpy as np, sys
        halves = np.arange(1 << 16, dtype='u2').view('f2').reshape(-1, 1)
        halves.astype('<f8').tofile(sys.argv[1] + '/expected')
        for order in '<>':
            with h5py.File(sys.argv[1] + '/' + ('little' if order == '<' else 'big'), 'w') as f:
                f['state'] = halves.astype(order + 'f2')
                f['ep_len'] = [1 << 16]
                f['ep_offset'] = [0]
        """);
    double[] expected = new double[1 << 16];
    ByteBuffer.wrap(Files.readAllBytes(folder.resolve("expected")))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(expected);
    for (String name : List.of("little", "big")) {
      try (SequenceFile file = SequenceFile.open(folder.resolve(name))) {
        assertArrayEquals(expected, file.episode(0).states());
      }
    }
  }

  @Test
  void unsignedNumbersBeyondTheSignedOnesStayPositive() throws Exception {
    Path path = twoEpisodes("f['state'] = np.full((5, 1), 2**64 - 2**12, 'u8')");
    try (SequenceFile file = SequenceFile.open(path)) {
      assertArrayEquals(new double[] {0x1p64 - 0x1p12, 0x1p64 - 0x1p12}, file.episode(0).states());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t = h5py.h5t.IEEE_F32LE.copy(); t.set_fields(15, 7, 8, 0, 7); t.set_size(2);"
            + " t.set_precision(16); t.set_ebias(127) | floats of 2 bytes with 8 bits of exponent",
        "t = h5py.h5t.IEEE_F32LE.copy(); t.set_ebias(120) | floats of 4 bytes",
        "t = h5py.h5t.IEEE_F32LE.copy(); t.set_norm(h5py.h5t.NORM_NONE) | floats of 4 bytes",
        "t = h5py.h5t.NATIVE_LDOUBLE | floats of 16 bytes",
        "t = h5py.h5t.STD_I32LE.copy(); t.set_precision(20) | integers of 4 bytes, 20 bits",
        "t = h5py.h5t.C_S1 | text"
      })
  void refusesNumbersOfOtherLayoutsInWords(String type, String problem) throws Exception {
    Path path =
        twoEpisodes(type + "; h5py.h5d.create(f.id, b'action', t, h5py.h5s.create_simple((5, 2)))");
    assertRefused(path, "action holds " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f['pixels'] = h5py.SoftLink('/nowhere') | pixels is a link to /nowhere, which is not in",
        "f['pixels'] = h5py.SoftLink('/a'); f['a'] = h5py.SoftLink('pixels') | leads back to itself",
        "f['pixels'] = h5py.ExternalLink('other.h5', '/pixels') | pixels is a link into another file",
        "f['e'] = h5py.ExternalLink('other.h5', '/'); f['pixels'] = h5py.SoftLink('/e/pixels')"
            + " | pixels is a link into another file",
        "f.create_dataset('action', (5, 2), 'f4', external=[('other.raw', 0, 40)]) | External",
        "f.create_dataset('action', data=action.astype('i4'), scaleoffset=0, chunks=(5, 2))"
            + " | action is stored through the filter scaleoffset (6)",
        "f['action'] = h5py.Empty('f4') | action has the shape []"
      })
  void refusesInWordsWhatItDoesNotFollowOrDecode(String parts, String problem) throws Exception {
    Files.writeString(folder.resolve("other.raw"), "0123456789".repeat(4));
    Episodes.write(folder.resolve("other.h5"), Episodes.some(1, LAYOUT));
    assertRefused(twoEpisodes(parts), problem);
  }

  @Test
  void datasetThatWasNeverWrittenHoldsTheFillValue() throws Exception {
    Path path = twoEpisodes("f.create_dataset('action', (5, 2), '>f4', fillvalue=2.5)");
    try (SequenceFile file = SequenceFile.open(path)) {
      assertArrayEquals(new float[] {2.5f, 2.5f, 2.5f, 2.5f}, file.episode(0).actions());
    }
  }

  @Test
  void chunkWithAnotherChecksumIsDamaged() throws Exception {
    Path path =
        twoEpisodes(
            "d = f.create_dataset('pixels', data=pixels, chunks=(2, 2, 3, 3), fletcher32=True);"
                + " open(sys.argv[1] + '/at', 'w').write(str(d.id.get_chunk_info(1).byte_offset))");
    byte[] bytes = Files.readAllBytes(path);
    bytes[Integer.parseInt(Files.readString(folder.resolve("at"))) + 7] ^= 0x10;
    Files.write(path, bytes);
    try (SequenceFile file = SequenceFile.open(path)) {
      assertEquals(2, file.episode(0).length());
      SequenceFileException refusal =
          assertThrows(SequenceFileException.class, () -> file.episode(1));
      assertTrue(
          refusal.getMessage().contains("damaged: the chunk of pixels at [2, 0, 0, 0] does not")
              && refusal.getMessage().contains("checksum"),
          refusal.getMessage());
    }
  }

  @Test
  void chunkThatLeftAFilterOutIsNotPutThroughIt() throws Exception {
    Path path =
        twoEpisodes(
            "d = f.create_dataset('pixels', pixels.shape, 'u1', chunks=(5, 2, 3, 3),"
                + " compression='gzip', shuffle=False);"
                + " d.id.write_direct_chunk((0, 0, 0, 0), pixels.tobytes(), filter_mask=1)");
    try (SequenceFile file = SequenceFile.open(path)) {
      assertEquals(18 + 4, file.episode(0).pixels()[18 + 4]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f.attrs['fps'] = np.array([30.0]) | 30.0 | 0",
        "f.attrs['fps'] = np.array([[25]]) | 25.0 | 0",
        "f.attrs['fps'] = '12.5' | 12.5 | 0",
        "f.attrs['fps'] = np.bytes_(b'10') | 10.0 | 0",
        "f.attrs['fps'] = np.float16(12.5) | 12.5 | 0",
        "f.attrs['fps'] = 'fast' | | 1",
        "f.attrs['fps'] = np.array([30.0, 31.0]) | | 1",
        "f.attrs['fps'] = 0 | | 1",
        "f.attrs['fps'] = float('nan') | | 1",
        "f.attrs['fps'] = h5py.Empty('f8') | | 1",
        "f.attrs['fps'] = np.zeros((), [('a', 'f4')]) | | 1",
        "f['x'] = 1; f.attrs['fps'] = f['x'].ref | | 1",
        "f.attrs['fps'] = True | | 1",
        "f.attrs['seed'] = 3.5; f.attrs['generator'] = 3; f.attrs['name'] = 5 | | 3"
      })
  void optionalAttributeOfAnotherTypeNeverCostsTheFile(String parts, Double rate, int warnings)
      throws Exception {
    try (SequenceFile file = SequenceFile.open(twoEpisodes(parts))) {
      assertEquals(new SequenceMetadata(null, rate, null, null, null), file.metadata());
      assertEquals(warnings, file.warnings().size(), file.warnings().toString());
      assertEquals(2, file.episodes());
    }
  }

  @Test
  void textAttributesReadWithAnyPadding() throws Exception {
    Path path =
        twoEpisodes(
            """
            for name, pad, text in [('name', h5py.h5t.STR_NULLPAD, b'abc'),
                                    ('generator', h5py.h5t.STR_SPACEPAD, b'abc       '),
                                    ('keyway_version', h5py.h5t.STR_NULLTERM, b'abc')]:
                t = h5py.h5t.C_S1.copy(); t.set_size(10); t.set_strpad(pad)
                a = h5py.h5a.create(f.id, name.encode(), t, h5py.h5s.create(h5py.h5s.SCALAR))
                a.write(np.array(text, dtype='S10'))
            """);
    try (SequenceFile file = SequenceFile.open(path)) {
      assertEquals(new SequenceMetadata("abc", null, null, "abc", "abc"), file.metadata());
    }
  }

  @Test
  void numbersThatNobodyMeasuredAreFoundWithTheirPlace() throws Exception {
    Path path =
        twoEpisodes(
            """
            action[1] = np.nan; action[4] = np.nan; action[3, 1] = np.inf
            state = np.zeros((5, 3)); state[2, 2] = -1e300; state[4, 0] = np.nan; f['state'] = state
            """);
    try (SequenceFile file = SequenceFile.open(path)) {
      assertEquals(List.of(), file.badNumbers(0));
      assertEquals(
          List.of(
              new BadNumbers("action", 1, 1, 1, Double.POSITIVE_INFINITY, 1),
              new BadNumbers("state", 1, 0, 2, -1e300, 2)),
          file.badNumbers(1));
      assertEquals(2, EpisodeCache.read(file, 0, 1, 1).frames());
      SequenceFileException refusal =
          assertThrows(SequenceFileException.class, () -> EpisodeCache.read(file, 0, 2, 1));
      assertTrue(
          refusal.getMessage().contains("action[1] is Infinity at frame 1 of episode 1"),
          refusal.getMessage());
    }
  }

  private static void assertRefused(Path path, String problem) {
    SequenceFileException refusal =
        assertThrows(SequenceFileException.class, () -> SequenceFile.open(path).close());
    assertTrue(refusal.getMessage().contains(problem), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
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
