package org.keyway.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.keyway.configuration.run.Machine;
import org.keyway.experiments.trial.Trial;
import org.keyway.planner.plan.Planner;
import org.keyway.sim.Environment;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.model.TrainedModel;

/**
 * Digest of the code that plays trials: of the jars or class folders of planner, worlds, models and
 * trials. The jars are built reproducibly, so the same source has the same digest.
 */
final class PlayingCode {
  private static final List<Class<?>> PARTS =
      List.of(Planner.class, Environment.class, TrainedModel.class, Trial.class);

  /** SHA-256 in hexadecimal; the version if the code is not in files. */
  static final String DIGEST = digest();

  private PlayingCode() {}

  private static String digest() {
    MessageDigest digest = Sha256.digest();
    try {
      for (Class<?> part : PARTS) {
        CodeSource source = part.getProtectionDomain().getCodeSource();
        if (source == null || !"file".equals(source.getLocation().getProtocol())) {
          return Machine.keywayVersion();
        }
        add(Path.of(source.getLocation().toURI()), digest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Keyway's own code cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Java names its own code wrongly", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds a file, or the names and contents of all files in a folder. */
  static void add(Path place, MessageDigest digest) throws IOException {
    if (Files.isRegularFile(place)) {
      digest.update(Files.readAllBytes(place));
      return;
    }
    try (Stream<Path> all = Files.walk(place)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .sorted(Comparator.comparing(file -> place.relativize(file).toString()))
              .toList();
      for (Path file : files) {
        digest.update(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
  }
}
