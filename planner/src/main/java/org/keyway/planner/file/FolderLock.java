package org.keyway.planner.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a folder of results for one writer at a time, by a file {@value #NAME} in it that is gone
 * with its holder. What a kill leaves of it holds nobody up.
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
   * Holds a folder, which is made if it is not there.
   *
   * @return null if somebody else holds it
   * @throws java.nio.file.FileSystemException if it cannot be written to
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

  /** Folders that are not there, the innermost first. */
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
      // It has results.
    } catch (IOException e) {
      // The lock is gone all the same; its empty file disturbs nobody.
    }
  }

  /** Lets go. Folders that were made for nothing go too. */
  public void release() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook runs.
    }
  }
}
