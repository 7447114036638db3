package org.keyway.worldmodels.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What instructions the processor has and the operating system lets programs use. */
final class ProcessorFeatures {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessorFeatures.class);
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private ProcessorFeatures() {}

  /** Their names in Linux, such as avx2; empty where they cannot be known. */
  static Set<String> here() {
    return read(CPU_INFO);
  }

  /**
   * Reads the flags of the first x86 processor.
   *
   * @param file in the format of Linux's /proc/cpuinfo; need not exist
   */
  static Set<String> read(Path file) {
    if (!Files.isReadable(file)) {
      return Set.of();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.matches("flags\\s*:.*"))
          .findFirst()
          .map(line -> Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
          .orElse(Set.of());
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("The processor's features are not known", e);
      return Set.of();
    }
  }
}
