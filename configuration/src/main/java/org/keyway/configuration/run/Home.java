package org.keyway.configuration.run;

import java.nio.file.Path;

/**
 * Finds Keyway's own files: in the launcher's folder, or in the working directory if Java was
 * started without the launcher.
 */
public final class Home {
  private static final String CHECKPOINTS = "world-models/checkpoints";

  private Home() {}

  /** Folder of the launcher. */
  public static Path folder() {
    return Path.of(System.getProperty("keyway.home", ""));
  }

  /** Folder of the checkpoints that come with Keyway. */
  public static Path checkpoints() {
    return folder().resolve(CHECKPOINTS);
  }
}
