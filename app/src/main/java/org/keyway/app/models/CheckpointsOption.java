package org.keyway.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Home;
import org.keyway.worldmodels.model.CheckpointFolder;
import picocli.CommandLine.Option;

/** Option for the folder with checkpoints. */
final class CheckpointsOption {
  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description =
          "Folder of checkpoints, *.kwm (default: world-models/checkpoints beside the launcher).")
  private @Nullable Path folder;

  Path folder() {
    return folder == null ? Home.checkpoints() : folder;
  }

  CheckpointFolder read() throws IOException {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new InputException(
          folder + " is no folder; --checkpoints expects one that holds *.kwm");
    }
    return CheckpointFolder.read(folder());
  }
}
