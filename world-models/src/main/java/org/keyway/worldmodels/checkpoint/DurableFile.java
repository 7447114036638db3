package org.keyway.worldmodels.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.keyway.planner.file.PartialFile;

/**
 * Replaces a file so that its name stands for the old contents or the new, whole, at every moment,
 * a loss of power included: the new contents are on the disk before they get the name. Writing goes
 * on when its thread is interrupted: an interrupted training still keeps its state.
 */
final class DurableFile {
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
    try (PartialFile file = PartialFile.create(target)) {
      contents.writeTo(file.stream());
      file.sync();
      file.finish();
    }
    Path folder = target.toAbsolutePath().getParent();
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
