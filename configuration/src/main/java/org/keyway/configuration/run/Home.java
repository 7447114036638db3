package org.keyway.configuration.run;

import java.nio.file.Path;

/** Where Keyway's own files are: the launcher says so, who starts Java without it stands there. */
public final class Home {
  private static final String CHECKPOINTS = "world-models/checkpoints";

  private Home() {}

  /** The folder of the launcher. */
  public static Path folder() {
    return Path.of(System.getProperty("keyway.home", ""));
  }

  /** The folder of the checkpoints that come with Keyway. */
  public static Path checkpoints() {
    return folder().resolve(CHECKPOINTS);
  }
}
