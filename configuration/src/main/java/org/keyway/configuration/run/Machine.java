package org.keyway.configuration.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Machine of a measurement, for the provenance of its result.
 *
 * @param cpu model of the processor; the architecture if the model is unknown
 * @param cores number of logical cores available to this process
 * @param os operating system
 * @param jvm virtual machine and its version
 * @param date date of the measurement, UTC
 */
public record Machine(String cpu, int cores, String os, String jvm, String date) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Describes this machine now. */
  public static Machine here() {
    return new Machine(
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Version of Keyway. */
  public static String keywayVersion() {
    String version = Machine.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  private static String cpuModel() {
    String architecture = System.getProperty("os.arch");
    if (!Files.isReadable(CPU_INFO)) {
      return architecture;
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(architecture);
    } catch (IOException e) {
      return architecture;
    }
  }

  @Override
  public String toString() {
    return "%s, %d cores, %s, %s, %s".formatted(cpu, cores, os, jvm, date);
  }
}
