package org.keyway.configuration.run;

import java.io.IOException;
import java.nio.file.Path;
import org.keyway.configuration.InputException;
import org.keyway.planner.file.FolderLock;

/** Locks folders of results. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Locks a folder for one command, until the command releases it.
   *
   * @throws InputException if another command has locked it
   * @throws java.nio.file.FileSystemException if the folder cannot be written to
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
