package org.keyway.worldmodels.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;

class SequenceFileTest {
  private static final SequenceLayout LAYOUT = new SequenceLayout(9, 7, 2, 3, true);

  @TempDir private Path folder;

  @Test
  void readsAnyRangeOfAnEpisode() throws IOException {
    List<FrameSequence> episodes = Episodes.some(20, LAYOUT);
    try (SequenceFile file = write(episodes)) {
      UniformRandomProvider random = Seeds.generator(2);
      for (int trial = 0; trial < 200; trial++) {
        int episode = random.nextInt(20);
        int length = file.length(episode);
        int first = random.nextInt(length);
        int count = 1 + random.nextInt(length - first);
        FrameSequence part = file.frames(episode, first, count);
        FrameSequence whole = episodes.get(episode);
        int frame = LAYOUT.frameBytes();
        byte[] expected =
            Arrays.copyOfRange(whole.pixels(), first * frame, (first + count) * frame);
        assertArrayEquals(expected, part.pixels());
        assertArrayEquals(
            Arrays.copyOfRange(whole.actions(), first * 2, (first + count) * 2), part.actions());
        assertArrayEquals(part.actions(), file.actions(episode, first, count));
        assertArrayEquals(
            Arrays.copyOfRange(whole.states(), first * 3, (first + count) * 3), part.states());
        byte[] reused = new byte[count * frame + 5];
        file.readPixels(episode, first, count, reused, 5);
        assertArrayEquals(expected, Arrays.copyOfRange(reused, 5, reused.length));
        assertArrayEquals(whole.keyframes(), file.keyframes(episode));
      }
    }
  }

  @Test
  void refusesFramesThatAreNotThere() throws IOException {
    try (SequenceFile file = write(Episodes.some(2, LAYOUT))) {
      int length = file.length(1);
      byte[] room = new byte[LAYOUT.frameBytes()];
      assertThrows(IndexOutOfBoundsException.class, () -> file.frames(2, 0, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> file.frames(-1, 0, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> file.frames(1, length, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> file.frames(1, 1, length));
      assertThrows(IndexOutOfBoundsException.class, () -> file.readPixels(1, 0, 1, room, 1));
    }
  }

  @Test
  void threadsReadTheSameWithoutDisturbingEachOther() throws Exception {
    List<FrameSequence> episodes = Episodes.some(40, new SequenceLayout(64, 64, 2, 3, true));
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (SequenceFile file = write(episodes)) {
      List<Future<?>> readers = new ArrayList<>();
      for (int reader = 0; reader < 4; reader++) {
        UniformRandomProvider random = Seeds.generator(3, reader);
        readers.add(
            pool.submit(
                () -> {
                  for (int trial = 0; trial < 100; trial++) {
                    int episode = random.nextInt(40);
                    Episodes.assertSame(episodes.get(episode), file.episode(episode));
                  }
                  return null;
                }));
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void closedFileRefusesInOneLine() throws IOException {
    SequenceFile file = write(Episodes.some(2, LAYOUT));
    file.close();
    file.close();
    assertOneLine(assertThrows(SequenceFileException.class, () -> file.episode(0)));
  }

  @Test
  void refusesWhatIsNoFileOfEpisodes() throws IOException {
    assertRefused(folder.resolve("missing.h5"), "no such file");
    assertRefused(folder, "is a folder");
    assertRefused(Files.createFile(folder.resolve("empty.h5")), "is empty");
    assertRefused(Files.writeString(folder.resolve("text.h5"), "hello"), "is not an HDF5 file");
    byte[] large = new byte[100_000];
    assertRefused(Files.write(folder.resolve("zeros.h5"), large), "is not an HDF5 file");
    byte[] signature = "\u0089HDF\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(Files.write(folder.resolve("signature.h5"), signature), "could not read it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pixels", "ep_len", "ep_offset"})
  void refusesMissingDataset(String name) {
    Map<String, Object> parts = parts();
    parts.remove(name);
    assertRefused(foreign(parts), "has no dataset " + name);
  }

  @Test
  void refusesWrongTypesShapesAndCounts() {
    assertRefused(with("pixels", new int[5][4][6][3]), "pixels is int32, should be uint8");
    assertRefused(with("pixels", new float[5][4][6][3]), "pixels is float32, should be uint8");
    assertRefused(with("pixels", new byte[5][4][18]), "should have 4 axes");
    assertRefused(with("pixels", new byte[5][3][4][6]), "[frames, height, width, 3]");
    assertRefused(with("pixels", new byte[6][4][6][3]), "adds up to 5 frames");
    assertRefused(with("action", new float[4][2]), "action has 4 rows");
    assertRefused(with("action", new float[5]), "should have 2 axes");
    assertRefused(with("state", new String[] {"a", "b", "c", "d", "e"}), "state");
    assertRefused(with("keyframe", new double[5]), "keyframe is float64");
    assertRefused(with("keyframe", new byte[6]), "keyframe has 6 rows");
    assertRefused(with("ep_len", new long[] {2, 4}), "adds up to");
    assertRefused(with("ep_len", new long[] {5, 0}), "ep_len of episode 1 is 0");
    assertRefused(with("ep_len", new long[] {-1, 6}), "ep_len of episode 0 is -1");
    assertRefused(with("ep_len", new long[] {1, 1, 3}), "ep_len has 3 episodes, but ep_offset 2");
    assertRefused(with("ep_len", new float[] {2, 3}), "ep_len is float32");
    assertRefused(with("ep_len", new long[] {2, Long.MAX_VALUE}), "ep_len of episode 1");
    assertRefused(with("ep_offset", new long[] {0, 3}), "ep_offset of episode 1 is 3");
    assertRefused(with("ep_offset", new long[] {1, 2}), "ep_offset of episode 0 is 1");
  }

  @Test
  void refusesGroupWhereADatasetShouldBe() {
    Map<String, Object> parts = parts();
    parts.remove("pixels");
    Path path = folder.resolve("group.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      parts.forEach(file::putDataset);
      file.putGroup("pixels");
    }
    assertRefused(path, "pixels is no dataset");
  }

  @Test
  void leavesAsideAttributesOfTheWrongKindAndSaysSo() throws IOException {
    for (String name : List.of("fps", "seed", "generator")) {
      Path path = folder.resolve(name + ".h5");
      try (WritableHdfFile file = HdfFile.write(path)) {
        putAll(file, parts());
        file.putAttribute(name, name.equals("generator") ? 3 : "fast");
      }
      try (SequenceFile file = SequenceFile.open(path)) {
        assertEquals(new SequenceMetadata(null, null, null, null, null), file.metadata());
        assertEquals(1, file.warnings().size());
        String warning = file.warnings().get(0);
        assertTrue(warning.startsWith("attribute " + name + " is "), warning);
        assertTrue(warning.endsWith("left aside"), warning);
      }
    }
  }

  @Test
  void readsASeedThatIsTextToTheLastDigit() throws IOException {
    Map<String, Long> seeds = new LinkedHashMap<>();
    seeds.put("9007199254740993", 9007199254740993L);
    seeds.put(" -9223372036854775808 ", Long.MIN_VALUE);
    seeds.put("9223372036854775808", null);
    seeds.put("9.223372036854775808e18", null);
    for (Map.Entry<String, Long> seed : seeds.entrySet()) {
      Path path = folder.resolve(seed.getKey().strip() + ".h5");
      try (WritableHdfFile file = HdfFile.write(path)) {
        putAll(file, parts());
        file.putAttribute("seed", seed.getKey());
      }
      try (SequenceFile file = SequenceFile.open(path)) {
        assertEquals(seed.getValue(), file.metadata().seed(), seed.getKey());
        assertEquals(seed.getValue() == null ? 1 : 0, file.warnings().size(), seed.getKey());
      }
    }
  }

  @Test
  void readsFilesOfOtherProgramsWithOtherWidths() throws IOException {
    Map<String, Object> parts = parts();
    parts.put("ep_len", new int[] {2, 3});
    parts.put("ep_offset", new short[] {0, 2});
    parts.put("action", new double[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, Double.NaN}});
    parts.put("state", new int[][] {{1}, {2}, {3}, {4}, {-5}});
    parts.put("keyframe", new long[] {0, 0, 1, 0, 7});
    try (SequenceFile file = SequenceFile.open(foreign(parts))) {
      assertEquals(new SequenceLayout(4, 6, 2, 1, true), file.layout());
      FrameSequence last = file.episode(1);
      assertArrayEquals(new float[] {5, 6, 7, 8, 9, Float.NaN}, last.actions());
      assertArrayEquals(new double[] {3, 4, -5}, last.states());
      assertArrayEquals(new boolean[] {true, false, true}, last.keyframes());
      assertEquals(new SequenceMetadata(null, null, null, null, null), file.metadata());
    }
  }

  @Test
  void readsChunksOfAnyShapeAndFilter() throws IOException {
    UniformRandomProvider random = Seeds.generator(4);
    byte[][][][] pixels = new byte[5][4][6][3];
    for (byte[][][] frame : pixels) {
      for (byte[][] row : frame) {
        for (byte[] pixel : row) {
          random.nextBytes(pixel);
        }
      }
    }
    int[][] chunks = {{1, 4, 6, 3}, {2, 4, 6, 3}, {5, 4, 6, 3}, {2, 3, 2, 1}, {3, 1, 4, 2}};
    for (int[] chunk : chunks) {
      DatasetCreationOptions.Builder builder =
          DatasetCreationOptions.builder().unsigned().chunkDimensions(chunk);
      for (DatasetCreationOptions options :
          List.of(
              builder.build(), builder.deflate(4).build(), builder.shuffle().deflate().build())) {
        Path path = folder.resolve("chunks.h5");
        Files.deleteIfExists(path);
        Map<String, Object> parts = parts();
        parts.remove("pixels");
        try (WritableHdfFile file = HdfFile.write(path)) {
          putAll(file, parts);
          file.putDataset("pixels", pixels, options);
        }
        try (SequenceFile file = SequenceFile.open(path)) {
          byte[] read = file.episode(1).pixels();
          int next = 0;
          for (int frame = 2; frame < 5; frame++) {
            for (byte[][] row : pixels[frame]) {
              for (byte[] pixel : row) {
                for (byte channel : pixel) {
                  assertEquals(channel, read[next++]);
                }
              }
            }
          }
          assertEquals(read.length, next);
        }
      }
    }
  }

  @Test
  void refusesFileCutOffAnywhere() throws IOException {
    Path path = folder.resolve("a.h5");
    Episodes.write(path, Episodes.some(5, LAYOUT));
    byte[] bytes = Files.readAllBytes(path);
    Path cut = folder.resolve("cut.h5");
    for (int length = 1; length < bytes.length; length += 1 + bytes.length / 97) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertRefused(cut, cut.toString());
    }
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 1));
    assertRefused(cut, "is cut off after");
  }

  @Test
  void refusesShapesThatTheFileDoesNotHold() throws IOException {
    Path path = folder.resolve("a.h5");
    Episodes.write(path, Episodes.some(5, LAYOUT));
    byte[] whole = Files.readAllBytes(path);
    long frames;
    try (SequenceFile file = SequenceFile.open(path)) {
      frames = file.frames();
    }
    // The number of frames stands in each dataset's shape: declare more, in all of them.
    for (long declared : new long[] {frames + 1, 1L << 20, 1L << 31, 1L << 40, 1L << 62, -1}) {
      byte[] bytes = whole.clone();
      for (int at = 0; at + 8 <= bytes.length; at++) {
        if (number(bytes, at) == frames) {
          for (int i = 0; i < 8; i++) {
            bytes[at + i] = (byte) (declared >>> (8 * i));
          }
        }
      }
      Path longer = folder.resolve("longer.h5");
      Files.write(longer, bytes);
      assertRefused(longer, longer.toString());
    }
  }

  private static long number(byte[] bytes, int at) {
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  @Test
  @Tag("slow")
  void damagedBytesEndInOneLineOrInEpisodes() throws IOException {
    Path path = folder.resolve("a.h5");
    Episodes.write(path, Episodes.some(5, LAYOUT));
    byte[] whole = Files.readAllBytes(path);
    Path damaged = folder.resolve("damaged.h5");
    UniformRandomProvider random = Seeds.generator(6);
    int refused = 0;
    for (int trial = 0; trial < 1500; trial++) {
      byte[] bytes = whole.clone();
      for (int flip = 0; flip < 1 + trial % 4; flip++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(damaged, bytes);
      try (SequenceFile file = SequenceFile.open(damaged)) {
        for (int episode = 0; episode < file.episodes(); episode++) {
          file.episode(episode);
        }
      } catch (SequenceFileException e) {
        refused++;
        assertOneLine(e);
      }
    }
    assertTrue(refused > 100, "only " + refused + " refused");
  }

  private SequenceFile write(List<FrameSequence> episodes) throws IOException {
    Path path = folder.resolve("written.h5");
    Episodes.write(path, episodes);
    return SequenceFile.open(path);
  }

  /** The datasets of a file of two episodes, of 2 and 3 frames of 4x6. */
  private static Map<String, Object> parts() {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("ep_len", new long[] {2, 3});
    parts.put("ep_offset", new long[] {0, 2});
    parts.put("pixels", new byte[5][4][6][3]);
    return parts;
  }

  private Path with(String name, Object data) {
    Map<String, Object> parts = parts();
    parts.put(name, data);
    return foreign(parts);
  }

  private Path foreign(Map<String, Object> parts) {
    Path path = folder.resolve("foreign-" + parts.hashCode() + ".h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      putAll(file, parts);
    }
    return path;
  }

  private static void putAll(WritableHdfFile file, Map<String, Object> parts) {
    DatasetCreationOptions unsigned = DatasetCreationOptions.builder().unsigned().build();
    parts.forEach(
        (name, data) ->
            file.putDataset(
                name,
                data,
                data instanceof byte[][][][] ? unsigned : DatasetCreationOptions.DEFAULT));
  }

  private static void assertRefused(Path path, String problem) {
    SequenceFileException refusal =
        assertThrows(SequenceFileException.class, () -> SequenceFile.open(path).close());
    assertOneLine(refusal);
    assertTrue(refusal.getMessage().startsWith(path + ": "), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(problem), refusal.getMessage());
  }

  private static void assertOneLine(SequenceFileException refusal) {
    assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
  }
}
