package org.keyway.worldmodels.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStateTest {
  @TempDir private Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void anInterruptedThreadStillWritesAndReads() throws IOException {
    Path file = folder.resolve("a.kwt");
    Thread.currentThread().interrupt();
    TrainingState.of(5, IntNode.valueOf(1), Map.of()).write(file);
    assertEquals(5, TrainingState.read(file).step());
    assertTrue(Thread.interrupted());
  }

  @Test
  void foldersAreNotReplaced() throws IOException {
    Path file = Files.createDirectories(folder.resolve("a.kwt"));
    FileSystemException refusal =
        assertThrows(
            FileSystemException.class,
            () -> TrainingState.of(5, IntNode.valueOf(1), Map.of()).write(file));
    assertEquals("is a folder or a device", refusal.getReason());
    assertEquals(List.of(file), files());
  }

  /** A process is killed while it writes state after state; one of them is there, whole. */
  @Test
  @Tag("slow")
  void aKilledProcessLeavesAWholeState() throws Exception {
    Path file = folder.resolve("a.kwt");
    long last = 0;
    for (int kill = 0; kill < 3; kill++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writing.class.getName(),
                  file.toString())
              .inheritIO()
              .start();
      long before = last;
      while (process.isAlive()
          && !(Files.exists(file) && TrainingState.read(file).step() > before + 5)) {
        Thread.sleep(7);
      }
      assertTrue(process.isAlive(), "the process ended by itself");
      process.destroyForcibly().waitFor();
      TrainingState state = TrainingState.read(file);
      float[] expected = new float[Writing.SIZE];
      Arrays.fill(expected, (float) state.step());
      assertArrayEquals(expected, state.tensor("w").values());
      assertTrue(state.step() > before, "the process did not go on");
      last = state.step();
    }
  }

  /** Goes on from a state for ever. */
  static final class Writing {
    static final int SIZE = 300_000;

    private Writing() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      long step = Files.exists(file) ? TrainingState.read(file).step() : 0;
      float[] weights = new float[SIZE];
      while (true) {
        step++;
        Arrays.fill(weights, (float) step);
        TrainingState.of(step, IntNode.valueOf(1), Map.of("w", Tensor.of(weights, SIZE)))
            .write(file);
      }
    }
  }
}
