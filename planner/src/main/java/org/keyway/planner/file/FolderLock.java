package org.keyway.planner.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Locks a folder of results for one writer at a time, by a lock on the file {@value #NAME} in it.
 * The file is deleted with the lock; a file left by a killed process blocks nobody.
 */
public final class FolderLock {
  private static final String NAME = ".keyway.lock";

  private final HeldFile file;
  private final List<Path> made;
  private final Thread atExit = new Thread(this::clear, "release " + NAME);
  private boolean held = true;

  private FolderLock(HeldFile file, List<Path> made) {
    this.file = file;
    this.made = made;
  }

  /**
   * Locks a folder and creates it if it is missing.
   *
   * @return the lock; null if another holder has it
   * @throws java.nio.file.FileSystemException if the folder cannot be written to
   */
  public static @Nullable FolderLock tryHold(Path folder) throws IOException {
    List<Path> made = missing(folder);
    try {
      Files.createDirectories(folder);
      HeldFile file = HeldFile.tryHold(folder.resolve(NAME));
      if (file == null) {
        return null;
      }
      FolderLock lock = new FolderLock(file, made);
      Runtime.getRuntime().addShutdownHook(lock.atExit);
      return lock;
    } catch (IOException e) {
      throw WriteFailure.of(folder, e);
    }
  }

  /** Missing folders of a path, the innermost first. */
  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder.toAbsolutePath();
        at != null && Files.notExists(at);
        at = at.getParent()) {
      missing.add(at);
    }
    return missing;
  }

  private synchronized void clear() {
    if (!held) {
      return;
    }
    held = false;
    try {
      file.delete();
      for (Path folder : made) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // The folder has results.
    } catch (IOException e) {
      // The lock is released all the same; its empty file blocks nobody.
    }
  }

  /** Releases the lock. Folders that it created and that are still empty are deleted. */
  public void release() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook runs already.
    }
  }
}
