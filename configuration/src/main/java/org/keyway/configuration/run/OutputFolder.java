package org.keyway.configuration.run;

import java.io.IOException;
import java.nio.file.Path;
import org.keyway.configuration.InputException;
import org.keyway.planner.file.FolderLock;

/** Folders of results. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Holds a folder for one command, until that releases it.
   *
   * @throws InputException if another command holds it
   * @throws java.nio.file.FileSystemException if it cannot be written to
   */
  public static FolderLock hold(Path folder) throws IOException {
    FolderLock lock = FolderLock.tryHold(folder);
    if (lock == null) {
      throw new InputException(
          folder + " is in use by another keyway command that writes there; name another folder");
    }
    return lock;
  }
}
