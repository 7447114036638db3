package org.keyway.planner.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Explains in an exception why a file could not be written: which file, and whether the disk is
 * full.
 */
public final class WriteFailure {
  /** Free space below which a failed write means a full disk: one block. */
  private static final long FULL_BELOW_BYTES = 4096;

  private WriteFailure() {}

  /**
   * Returns an exception that names the file and the reason of a failure.
   *
   * @param target the file, under the name that its user knows
   * @param failure failure to explain
   * @return exception with file and reason; the failure itself if it has both already
   */
  public static FileSystemException of(Path target, IOException failure) {
    if (failure instanceof FileSystemException known
        && target.toString().equals(known.getFile())
        && known.getReason() != null) {
      return known;
    }
    FileSystemException named =
        new FileSystemException(target.toString(), null, reason(target, failure));
    named.initCause(failure);
    return named;
  }

  private static String reason(Path target, IOException failure) {
    @Nullable Path folder = nearestFolder(target);
    String system = systemReason(failure);
    // The system's message is in the user's language, so its words cannot be matched.
    if (system.contains("No space left") || hasNoRoom(folder)) {
      return "cannot be written: the disk is full";
    }
    if (system.contains("quota")) {
      return "cannot be written: the disk quota is used up";
    }
    if (isReadOnly(folder)) {
      return "cannot be written: the file system is read-only";
    }
    if (failure instanceof AccessDeniedException) {
      return "cannot be written: its folder may not be written to";
    }
    if (failure instanceof FileAlreadyExistsException
        || failure instanceof NotDirectoryException
        || system.contains("Not a directory")) {
      return "cannot be written: part of its path is a file, not a folder";
    }
    if (failure instanceof NoSuchFileException) {
      return "cannot be written: no file can be made there";
    }
    return "cannot be written: " + system;
  }

  private static String systemReason(IOException failure) {
    String text =
        failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
    return text == null || text.isBlank() ? failure.getClass().getSimpleName() : text;
  }

  private static @Nullable Path nearestFolder(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    while (folder != null && !Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static boolean hasNoRoom(@Nullable Path folder) {
    try {
      return folder != null
          && !isReadOnly(folder)
          && Files.getFileStore(folder).getUsableSpace() < FULL_BELOW_BYTES
          && Files.getFileStore(folder).getTotalSpace() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the file system of a folder is read-only. */
  public static boolean isReadOnly(@Nullable Path folder) {
    try {
      if (folder == null) {
        return false;
      }
      FileStore store = Files.getFileStore(folder);
      return store.isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }
}
