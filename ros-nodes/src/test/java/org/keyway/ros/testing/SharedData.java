package org.keyway.ros.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data that is not part of the project: in a folder shared/data beside it or above. */
public final class SharedData {
  private SharedData() {}

  /** The file's path; skips the test if it is not there. */
  public static Path require(String file) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path candidate = folder.resolve("shared/data").resolve(file);
      if (Files.exists(candidate)) {
        return candidate;
      }
    }
    return abort("Skipped: there is no shared/data/" + file);
  }
}
