package org.keyway.worldmodels.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;

class SequenceWriterTest {
  private static final SequenceLayout FULL = new SequenceLayout(64, 48, 2, 5, true);

  @TempDir private Path folder;

  static Stream<SequenceLayout> layouts() {
    return Stream.of(
        FULL,
        new SequenceLayout(1, 1, 0, 0, false),
        new SequenceLayout(7, 5, 3, 0, false),
        new SequenceLayout(0, 0, 2, 7, false),
        new SequenceLayout(0, 0, 2, 0, false),
        new SequenceLayout(240, 320, 0, 1, true));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void whatWasWrittenReadsBackEqual(SequenceLayout layout) throws IOException {
    List<FrameSequence> episodes = Episodes.some(12, layout);
    Path path = folder.resolve("a.h5");
    Episodes.write(path, episodes);
    try (SequenceFile file = SequenceFile.open(path)) {
      assertEquals(layout, file.layout());
      assertEquals(Episodes.METADATA, file.metadata());
      assertEquals(12, file.episodes());
      assertEquals(episodes.stream().mapToLong(FrameSequence::length).sum(), file.frames());
      for (int episode = 11; episode >= 0; episode--) {
        assertEquals(episodes.get(episode).length(), file.length(episode));
        Episodes.assertSame(episodes.get(episode), file.episode(episode));
      }
    }
  }

  @Test
  @Tag("slow")
  void fileIsTheSameToTheByteWhoeverCompresses() throws IOException {
    List<FrameSequence> episodes = Episodes.some(150, FULL);
    Path inline = folder.resolve("inline.h5");
    Path pooled = folder.resolve("pooled.h5");
    Episodes.write(inline, episodes);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      Episodes.write(pooled, episodes, pool);
    } finally {
      pool.shutdown();
    }
    assertEquals(-1, Files.mismatch(inline, pooled));
  }

  @Test
  void nothingHasTheNameBeforeTheEnd() throws IOException {
    Path path = folder.resolve("missing/folders/a.h5");
    List<FrameSequence> episodes = Episodes.some(3, FULL);
    try (SequenceWriter writer =
        SequenceWriter.create(path, FULL, Episodes.METADATA, Runnable::run)) {
      for (FrameSequence episode : episodes) {
        writer.append(episode);
      }
      assertFalse(Files.exists(path));
      assertEquals(3, writer.episodes());
      long size = writer.finish();
      assertEquals(Files.size(path), size);
      assertThrows(IllegalStateException.class, () -> writer.append(episodes.get(0)));
    }
    assertEquals(List.of("a.h5"), names(path.getParent()));
  }

  @Test
  void unfinishedWriterLeavesNothingAndTheOldFileAlone() throws IOException {
    Path path = folder.resolve("a.h5");
    Files.writeString(path, "old");
    try (SequenceWriter writer =
        SequenceWriter.create(path, FULL, Episodes.METADATA, Runnable::run)) {
      writer.append(Episodes.some(1, FULL).get(0));
      assertEquals(2, names(folder).size());
      assertTrue(names(folder).get(1).matches("a\\.h5\\.\\d+-\\d+\\.partial"));
    }
    assertEquals(List.of("a.h5"), names(folder));
    assertEquals("old", Files.readString(path));
  }

  @Test
  @Tag("slow")
  void anotherProcessLeavesTheFileOfALiveWriterAloneAndClearsAwayThatOfADeadOne() throws Exception {
    Path path = folder.resolve("a.h5");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName(),
                path.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('!', other.getInputStream().read());
      Episodes.write(path, Episodes.some(1, FULL));
      assertEquals(List.of("a.h5", "a.h5.%d-1.partial".formatted(other.pid())), names(folder));
    } finally {
      // SIGKILL on Linux.
      other.destroyForcibly();
    }
    other.waitFor();
    Episodes.write(path, Episodes.some(1, FULL));
    assertEquals(List.of("a.h5"), names(folder));
  }

  /** Begins a file and never ends it. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws Exception {
      try (SequenceWriter writer =
          SequenceWriter.create(Path.of(arguments[0]), FULL, Episodes.METADATA, Runnable::run)) {
        writer.append(Episodes.some(1, FULL).get(0));
        System.out.write('!');
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }

  @Test
  void finishingReplacesTheOldFile() throws IOException {
    Path path = folder.resolve("a.h5");
    Files.writeString(path, "old");
    Episodes.write(path, Episodes.some(2, FULL));
    try (SequenceFile file = SequenceFile.open(path)) {
      assertEquals(2, file.episodes());
    }
  }

  @Test
  void refusesEpisodeOfAnotherLayoutAndGoesOn() throws IOException {
    Path path = folder.resolve("a.h5");
    FrameSequence good = Episodes.some(1, FULL).get(0);
    FrameSequence other =
        Episodes.one(Seeds.generator(1), 3, new SequenceLayout(64, 48, 2, 5, false));
    try (SequenceWriter writer =
        SequenceWriter.create(path, FULL, Episodes.METADATA, Runnable::run)) {
      writer.append(good);
      assertThrows(IllegalArgumentException.class, () -> writer.append(other));
      writer.append(good);
      writer.finish();
    }
    try (SequenceFile file = SequenceFile.open(path)) {
      assertEquals(2, file.episodes());
      assertArrayEquals(good.pixels(), file.episode(1).pixels());
    }
  }

  @Test
  void failingCompressorLeavesNothing() throws IOException {
    Path path = folder.resolve("a.h5");
    try (SequenceWriter writer =
        SequenceWriter.create(
            path,
            FULL,
            Episodes.METADATA,
            task -> {
              throw new IllegalStateException("no more threads");
            })) {
      FrameSequence longEpisode = Episodes.one(Seeds.generator(1), 40, FULL);
      assertThrows(IllegalStateException.class, () -> writer.append(longEpisode));
      assertThrows(IllegalStateException.class, writer::finish);
    }
    assertEquals(List.of(), names(folder));
  }

  @Test
  void refusesToFinishWithoutEpisodes() throws IOException {
    try (SequenceWriter writer =
        SequenceWriter.create(folder.resolve("a.h5"), FULL, Episodes.METADATA, Runnable::run)) {
      assertThrows(IllegalStateException.class, writer::finish);
    }
    assertEquals(List.of(), names(folder));
  }

  @Test
  void refusesFolderAsTarget() {
    assertThrows(
        FileSystemException.class,
        () -> SequenceWriter.create(folder, FULL, Episodes.METADATA, Runnable::run));
  }

  @Test
  void saysWhyTheFileCannotBeCreated() throws IOException {
    String tooLong = "x".repeat(300);
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                SequenceWriter.create(
                    folder.resolve(tooLong), FULL, Episodes.METADATA, Runnable::run));
    assertTrue(failure.getMessage().contains("File name too long"), failure.getMessage());
    assertEquals(List.of(), names(folder));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
