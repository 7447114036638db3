package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds data that is not part of the project, in a folder shared/data beside or above it. */
final class SharedData {
  private SharedData() {}

  /** The file, or a skipped test with a message. */
  static Path require(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("shared/data").resolve(name))) {
      folder = folder.getParent();
    }
    assumeTrue(folder != null, "skipped: there is no shared/data/" + name + " above this folder");
    return folder.resolve("shared/data").resolve(name);
  }
}
