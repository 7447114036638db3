package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorFeaturesTest {
  @TempDir Path folder;

  @Test
  void readsTheFlagsOfTheFirstProcessor() throws IOException {
    assertEquals(
        Set.of("fpu", "avx2", "fma"),
        read(
            "model name\t: AMD EPYC\nvmx flags\t: vnmi\nflags\t\t: fpu avx2 fma\n\nflags\t\t: fpu\n"));
  }

  @Test
  void knowsNothingOfOtherFiles() throws IOException {
    assertEquals(Set.of(), read("processor\t: 0\nFeatures\t: fp asimd\n"));
    assertEquals(Set.of(), read(""));
    assertEquals(Set.of(), ProcessorFeatures.read(folder.resolve("none")));
  }

  private Set<String> read(String text) throws IOException {
    return ProcessorFeatures.read(Files.writeString(folder.resolve("cpuinfo"), text));
  }
}
