package org.keyway.planner.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
  private static final byte[] BYTES = "whole".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void hasItsNameWhenItIsWhole() throws IOException {
    Path target = folder.resolve("deep/down/a.txt");
    try (PartialFile file = PartialFile.create(target)) {
      file.stream().write(BYTES);
      assertFalse(Files.exists(target));
      assertEquals(BYTES.length, file.finish());
    }
    assertEquals("whole", Files.readString(target));
    try (Stream<Path> beside = Files.list(target.getParent())) {
      assertEquals(1, beside.count());
    }
  }

  @Test
  void leavesTheOldFileAloneWhereItIsNotFinished() throws IOException {
    Path target = Files.writeString(folder.resolve("a.txt"), "old");
    try (PartialFile file = PartialFile.create(target)) {
      file.stream().write(BYTES);
    }
    assertEquals(List.of("a.txt"), names());
    assertEquals("old", Files.readString(target));
  }

  @Test
  void interruptDisturbsNothing() throws IOException {
    Path target = folder.resolve("a.txt");
    Thread.currentThread().interrupt();
    try (PartialFile file = PartialFile.create(target)) {
      file.stream().write(BYTES);
      assertEquals(BYTES.length, file.finishDurably());
    }
    assertTrue(Thread.interrupted());
    assertEquals("whole", Files.readString(target));
  }

  @Test
  void clearsAwayWhatDeadProcessesLeftButNoFileThatSomebodyHolds() throws Exception {
    Process ended = new ProcessBuilder(java(), "-version").redirectErrorStream(true).start();
    ended.getInputStream().readAllBytes();
    ended.waitFor();
    for (String dead :
        List.of(
            "a.txt.%d-1.partial".formatted(ended.pid()),
            "a.txt.%d.partial".formatted(ended.pid()),
            // The number of a process is given again; this one holds no lock.
            "a.txt.%d-99.partial".formatted(ProcessHandle.current().pid()),
            "b.txt.%d-1.partial".formatted(ended.pid()))) {
      Files.writeString(folder.resolve(dead), "half");
    }
    Files.writeString(folder.resolve("a.txt.mine.partial"), "somebody's");
    Files.writeString(folder.resolve("a.mcap.%d-1.unfinished".formatted(ended.pid())), "worth");
    Path target = folder.resolve("a.txt");
    try (PartialFile first = PartialFile.create(target);
        PartialFile second = PartialFile.create(target)) {
      first.stream().write(BYTES);
      assertEquals(4, names().size(), "both, and what is not ours: " + names());
      second.finish();
      first.finish();
    }
    assertEquals("whole", Files.readString(target));
    assertEquals(
        List.of("a.mcap.%d-1.unfinished".formatted(ended.pid()), "a.txt", "a.txt.mine.partial"),
        names());
  }

  @Test
  void fileOfALiveProcessStaysUntilItIsKilled() throws Exception {
    Path target = folder.resolve("a.txt");
    Process other =
        new ProcessBuilder(
                java(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                target.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('!', other.getInputStream().read());
      PartialFile.create(target).close();
      assertEquals(List.of("a.txt.%d-1.partial".formatted(other.pid())), names());
    } finally {
      // SIGKILL on Linux.
      other.destroyForcibly();
    }
    other.waitFor();
    assertEquals(1, names().size(), "nothing tidied up: " + names());
    PartialFile.create(target).close();
    assertEquals(List.of(), names());
  }

  /** Begins a file and never ends it. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (PartialFile file = PartialFile.create(Path.of(arguments[0]))) {
        OutputStream bytes = file.stream();
        bytes.write(BYTES);
        System.out.write('!');
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Test
  void saysWhatStandsInTheWay() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    FileSystemException refusal =
        assertThrows(FileSystemException.class, () -> PartialFile.create(file.resolve("a.txt")));
    assertEquals(file.resolve("a.txt").toString(), refusal.getFile());
    assertEquals(
        "cannot be written: part of its path is a file, not a folder", refusal.getReason());
    assertThrows(FileSystemException.class, () -> PartialFile.create(folder));
    FileSystemException tooLong =
        assertThrows(
            FileSystemException.class, () -> PartialFile.create(folder.resolve("x".repeat(300))));
    assertTrue(tooLong.getMessage().contains("File name too long"), tooLong.getMessage());
  }

  @Test
  void fullDiskAndItsFileAreNamed() {
    Path target = folder.resolve("a.txt");
    FileSystemException full = WriteFailure.of(target, new IOException("No space left on device"));
    assertEquals(target.toString(), full.getFile());
    assertEquals("cannot be written: the disk is full", full.getReason());
    assertEquals(full, WriteFailure.of(target, full), "named once");
  }
}
