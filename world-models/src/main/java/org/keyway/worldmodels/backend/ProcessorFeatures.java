package org.keyway.worldmodels.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Instruction sets of the processor that the operating system lets programs use. */
final class ProcessorFeatures {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessorFeatures.class);
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private ProcessorFeatures() {}

  /** Returns their names in Linux, such as avx2; empty if they cannot be determined. */
  static Set<String> here() {
    return read(CPU_INFO);
  }

  /**
   * Reads the flags of the first x86 processor.
   *
   * @param file file in the format of Linux's /proc/cpuinfo; may be absent
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
