package org.keyway.worldmodels.checkpoint;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Replaces a file so that its name stands for the old contents or the new, whole, at every moment,
 * a loss of power included: the new contents are on the disk before they get the name.
 *
 * <p>Until then they are in a file beside the target, called {@code TARGET.PROCESS-NUMBER.partial},
 * which is deleted if writing fails; after a kill it stays and may be deleted by hand. Writing goes
 * on when its thread is interrupted: an interrupted training still keeps its state.
 */
final class DurableFile {
  private static final AtomicLong COUNT = new AtomicLong();

  private DurableFile() {}

  /** Writes contents. */
  interface Contents {
    void writeTo(OutputStream destination) throws IOException;
  }

  /**
   * Writes a file. Missing parent folders are created.
   *
   * @throws IOException if that failed; what was there before is there still
   */
  static void write(Path target, Contents contents) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(target.toString(), null, "is a folder or a device");
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path partial =
        target.resolveSibling(
            "%s.%d-%d.partial"
                .formatted(
                    target.getFileName(), ProcessHandle.current().pid(), COUNT.incrementAndGet()));
    try {
      // No channel: an interrupt would close it.
      try (FileOutputStream file = new FileOutputStream(partial.toFile())) {
        contents.writeTo(file);
        file.getFD().sync();
      }
      try {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(partial);
    }
    if (folder != null) {
      syncName(folder);
    }
  }

  /** Brings a folder's new entry to the disk, where the system can open folders. */
  private static void syncName(Path folder) {
    // An interrupt would close the channel; it is put off until the name is safe.
    boolean interrupted = Thread.interrupted();
    try (FileChannel names = FileChannel.open(folder)) {
      names.force(true);
    } catch (IOException e) {
      // Windows opens no folders. The contents are safe; a loss of power now would bring back the
      // old ones.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
